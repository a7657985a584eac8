import fc from 'fast-check';
import { hashMessage } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { createP256Key, createPasskey, toHighS } from '../../../../contracts-abi/keys.fixtures.ts';
import { toBytes32 } from '../../bytes.ts';
import type { Bytes32, Hex, ReadingDigest, SignerKey } from '../../ids.ts';
import { recoverAccount } from './recoverAccount.ts';
import { verifyAccountSignatures } from './verifyAccounts.ts';
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

describe('many signatures of accounts', () => {
  it('are answered one by one as each alone, whichever of them are bad', async () => {
    const accounts = Array.from({ length: 3 }, () => privateKeyToAccount(generatePrivateKey()));
    const items = await Promise.all(
      Array.from({ length: 240 }, async (_, at) => {
        const account = accounts[at < 200 ? 0 : at < 236 ? 1 : 2] as (typeof accounts)[number];
        const digest = hashMessage(`reading ${at}`) as ReadingDigest;
        const signature = await account.sign({ hash: digest });
        return { digest, signer: account.address.toLowerCase() as unknown as SignerKey, signature };
      }),
    );
    expect(verifyAccountSignatures(items).every(Boolean)).toBe(true);
    const bad = new Map([
      [0, { ...items[0], signature: flippedByte(items[0]?.signature as Hex, 40) }],
      [3, { ...items[3], signature: toHighS(items[3]?.signature as Hex) }],
      [70, { ...items[70], digest: items[71]?.digest }],
      [90, { ...items[90], signature: items[91]?.signature }],
      [120, { ...items[120], signature: `0x${'00'.repeat(65)}` }],
      [150, { ...items[150], signature: flippedByte(items[150]?.signature as Hex, 3) }],
      [201, { ...items[201], signature: '0x' }],
      [239, { ...items[239], signer: items[0]?.signer }],
    ]);
    const mixed = items.map((item, at) => (bad.get(at) ?? item) as (typeof items)[number]);
    expect(verifyAccountSignatures(mixed)).toEqual(
      mixed.map(({ digest, signature, signer }) => recoverAccount(digest, signature) === (signer as string)),
    );
    expect(verifyAccountSignatures(mixed).filter((good) => !good)).toHaveLength(bad.size);
  });

  it('that cancel each other out in a plain sum are still refused', async () => {
    // Digests of two good signatures exchanged: with equal weights the errors would add up to nothing.
    const account = privateKeyToAccount(generatePrivateKey());
    const digests = Array.from({ length: 20 }, (_, at) => hashMessage(`reading ${at}`) as ReadingDigest);
    const signatures = await Promise.all(digests.map((hash) => account.sign({ hash })));
    const signer = account.address.toLowerCase() as unknown as SignerKey;
    const swapped = digests.map((digest, at) => ({
      digest,
      signer,
      signature: signatures[at < 2 ? 1 - at : at] as Hex,
    }));
    expect(verifyAccountSignatures(swapped)).toEqual(digests.map((_, at) => at >= 2));
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
