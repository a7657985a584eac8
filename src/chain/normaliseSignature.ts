import { recoverAddress } from 'viem';
import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex } from '../domain/ids.ts';
import { isHex } from '../domain/ids.ts';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * A wallet's signature in the one form that the ledger takes: 65 bytes `r ‖ s ‖ v` with the lower s (EIP-2) and v of 27
 * or 28. Some hardware wallets give v as 0 or 1, some give the 64-byte form of EIP-2098.
 *
 * @throws Failure `wallet/foreign-signature` unless it recovers to `account`
 */
export async function normaliseSignature(
  signature: unknown,
  digest: Bytes32,
  account: Address,
): Promise<Hex> {
  const normal = isSignatureText(signature) ? toLowS(toLong(signature.toLowerCase() as Hex)) : null;
  const signedBy = normal === null ? null : await recover(digest, normal);
  if (normal === null || signedBy !== account)
    throw new Failure(
      'wallet/foreign-signature',
      `What the wallet gave back is not a signature of this reading by ${account}.`,
      {
        hint: 'Choose that account in the wallet and sign again. Accounts that are contracts cannot sign readings yet.',
        facts: [['recovered', signedBy ?? 'nothing']],
      },
    );
  return normal;
}

function isSignatureText(value: unknown): value is Hex {
  return typeof value === 'string' && isHex(value.toLowerCase()) && [130, 132].includes(value.length);
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
