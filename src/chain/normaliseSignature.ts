import { recoverAddress } from 'viem';
import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex } from '../domain/ids.ts';
import { isHex } from '../domain/ids.ts';
import type { AccountWitness } from './createAccountWitness.ts';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** Longest signature of a contract that the relay takes, as text. */
const LONGEST = 2 + 2 * 4096;

/**
 * A wallet's signature in the one form that the ledger takes: 65 bytes `r ‖ s ‖ v` with the lower s (EIP-2) and v of 27
 * or 28. Some hardware wallets give v as 0 or 1, some give the 64-byte form of EIP-2098. Of an account that is a contract
 * the signature is whatever the account takes for its own, and stays as it is.
 *
 * @param accepts asks the account (ERC-1271)
 * @throws Failure `wallet/foreign-signature` where the account neither made it nor takes it for its own
 */
export async function normaliseSignature(
  signature: unknown,
  digest: Bytes32,
  account: Address,
  accepts: AccountWitness['accepts'],
): Promise<Hex> {
  const given = toHexText(signature);
  const normal = given !== null && [130, 132].includes(given.length) ? toLowS(toLong(given)) : null;
  const signedBy = normal === null ? null : await recover(digest, normal);
  if (normal !== null && signedBy === account) return normal;
  if (given !== null && (await accepts(account, digest, given))) return given;
  throw new Failure(
    'wallet/foreign-signature',
    `What the wallet gave back is not a signature of this reading by ${account}.`,
    {
      hint: 'Choose that account in the wallet and sign again. An account that is a contract must be deployed on this chain, which must be in reach.',
      facts: [['recovered', signedBy ?? 'nothing']],
    },
  );
}

function toHexText(value: unknown): Hex | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  const lower = value.toLowerCase();
  return isHex(lower) ? lower : null;
}

function toLong(signature: Hex): Hex {
  if (signature.length === 132) return signature;
  const word = BigInt(`0x${signature.slice(66)}`);
  const s = word & ((1n << 255n) - 1n);
  return join(signature.slice(2, 66), s, Number(word >> 255n));
}

function toLowS(signature: Hex): Hex {
  const s = BigInt(`0x${signature.slice(66, 130)}`);
  const v = Number.parseInt(signature.slice(130), 16);
  const parity = v >= 27 ? v - 27 : v;
  const r = signature.slice(2, 66);
  return s > ORDER / 2n ? join(r, ORDER - s, parity ^ 1) : join(r, s, parity);
}

function join(r: string, s: bigint, parity: number): Hex {
  return `0x${r}${s.toString(16).padStart(64, '0')}${(27 + (parity & 1)).toString(16)}`;
}

async function recover(hash: Bytes32, signature: Hex): Promise<string | null> {
  try {
    return (await recoverAddress({ hash, signature })).toLowerCase();
  } catch (thrown) {
    // r or s out of range: no key can have made it.
    if (thrown instanceof Error) return null;
    throw thrown;
  }
}
