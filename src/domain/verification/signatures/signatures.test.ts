import fc from 'fast-check';
import { hashMessage } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { createP256Key, createPasskey, toHighS } from '../../../../contracts-abi/keys.fixtures.ts';
import { toBytes32 } from '../../bytes.ts';
import type { Bytes32, Hex, SignerKey } from '../../ids.ts';
import { recoverAccount } from './recoverAccount.ts';
import { verifyP256Signer } from './verifyPasskey.ts';

const VERIFIER = '0x00000000000000000000000000000000000000f1';
const DIGEST = hashMessage('a reading') as Bytes32;
const OTHER = hashMessage('another reading') as Bytes32;

function flippedByte(signature: Hex, at: number): Hex {
  const from = 2 + 2 * at;
  const byte = Number.parseInt(signature.slice(from, from + 2), 16) ^ 1;
  return `${signature.slice(0, from)}${byte.toString(16).padStart(2, '0')}${signature.slice(from + 2)}` as Hex;
}

describe('the signature of an account', () => {
  it('recovers to the account that viem signs with, and to no other after any bit is flipped', async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const signature = await account.sign({ hash: DIGEST });
    const address = account.address.toLowerCase();
    expect(recoverAccount(DIGEST, signature)).toBe(address);
    expect(recoverAccount(OTHER, signature)).not.toBe(address);
    for (let at = 0; at < 65; at += 1)
      expect(recoverAccount(DIGEST, flippedByte(signature, at))).not.toBe(address);
  });

  it('is refused in the other forms that other libraries take: high s, short, v of 0 or 1', async () => {
    const signature = await privateKeyToAccount(generatePrivateKey()).sign({ hash: DIGEST });
    expect(recoverAccount(DIGEST, toHighS(signature))).toBeNull();
    expect(recoverAccount(DIGEST, signature.slice(0, -2) as Hex)).toBeNull();
    expect(recoverAccount(DIGEST, `${signature.slice(0, -2)}00` as Hex)).toBeNull();
    expect(recoverAccount(DIGEST, `${signature.slice(0, -2)}01` as Hex)).toBeNull();
  });

  it('is never more than a wrong answer on random bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        fc.constantFrom('1b', '1c'),
        (bytes, v) => {
          const found = recoverAccount(DIGEST, `0x${Buffer.from(bytes).toString('hex')}${v}`);
          expect(found === null || /^0x[0-9a-f]{40}$/.test(found)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
    expect(recoverAccount(DIGEST, `0x${'00'.repeat(64)}1b`)).toBeNull();
    expect(recoverAccount(DIGEST, `0x${'ff'.repeat(64)}1b`)).toBeNull();
  });
});

describe('the signature of a P-256 key', () => {
  const check = (
    key: { signer: Hex; sign(digest: Hex): Hex | Promise<Hex> },
    digest: Bytes32,
    signature?: Hex,
  ) => verifyP256Signer(key.signer as SignerKey, digest, signature ?? (key.sign(DIGEST) as Hex));

  it('is taken bare and as a passkey assertion, for this reading only', () => {
    for (const key of [createP256Key(VERIFIER), createPasskey(VERIFIER)]) {
      expect(check(key, DIGEST)).toBe(true);
      expect(check(key, OTHER)).toBe(false);
    }
  });

  it.each([
    ['high s', { highS: true }],
    ['no user present', { flags: 0x04 }],
    ['no user verified', { flags: 0x01 }],
    ['backed up and not eligible', { flags: 0x15 }],
    ['another ceremony', { type: 'webauthn.create' }],
  ] as const)('is refused with %s, as on the ledger', (_, faults) => {
    expect(check(createPasskey(VERIFIER, faults), DIGEST)).toBe(false);
  });

  it('is refused after any byte of an assertion is flipped that the ledger looks at', () => {
    const key = createPasskey(VERIFIER);
    const signature = key.sign(DIGEST) as Hex;
    const length = (signature.length - 2) / 2;
    const taken = Array.from({ length }, (_, at) => at).filter((at) =>
      check(key, DIGEST, flippedByte(signature, at)),
    );
    // Only the padding of the two byte strings to whole words is free.
    const padding = taken.filter((at) => signature.slice(2 + 2 * at, 4 + 2 * at) !== '00');
    expect(padding).toEqual([]);
    expect(taken.length).toBeLessThan(62);
  });

  it('is never more than refused on random bytes and keys', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        fc.oneof(fc.uint8Array({ maxLength: 700 }), fc.uint8Array({ minLength: 64, maxLength: 64 })),
        (key, signature) => {
          const signer = `${VERIFIER}${Buffer.from(key).toString('hex')}` as unknown as SignerKey;
          expect(
            verifyP256Signer(
              signer,
              toBytes32(new Uint8Array(32)),
              `0x${Buffer.from(signature).toString('hex')}`,
            ),
          ).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});
