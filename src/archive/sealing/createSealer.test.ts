import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../domain/bundle/derived.ts';
import { toBytes, toHex, toUtf8 } from '../../domain/bytes.ts';
import type { Hex } from '../../domain/ids.ts';
import {
  fromSealable,
  parseSealedReading,
  sealContext,
  toSealable,
} from '../../domain/sealing/sealedReading.ts';
import { createTestReader, createTestStudy } from '../../domain/verification/study.fixtures.ts';
import { createSealer } from './createSealer.ts';

const reader = createTestReader('A');

function readings() {
  const study = createTestStudy();
  const annotation = () => study.content(reader, { kind: 'annotation' });
  return {
    one: study.read(reader, [annotation()]),
    three: study.read(reader, [annotation(), annotation(), annotation()]),
  };
}

async function sealOne(sealer = createSealer('one')) {
  const { publicKey: releaseKey, file } = await sealer.createKey();
  const { one: signed } = readings();
  const { place, reading, signer, signature } = signed;
  const digest = digestOf(signed);
  const box = await sealer.seal(toSealable(signed), releaseKey, sealContext(digest));
  const sealed = parseSealedReading(
    JSON.parse(
      JSON.stringify({
        format: 'countersign-sealed/1',
        place,
        stream: reading.stream,
        digest,
        signer,
        signature,
        releaseKey,
        box,
      }),
    ),
  );
  return { sealer, signed, sealed, file };
}

const flip = (hex: Hex): Hex => {
  const bytes = toBytes(hex);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return toHex(bytes);
};

describe('a sealed reading', () => {
  it('is opened with the release key, and is what was signed', async () => {
    const { sealer, signed, sealed } = await sealOne();
    const plain = await sealer.open(sealed.box, sealed.releaseKey, sealContext(sealed.digest));
    expect(fromSealable(plain, sealed)).toEqual(signed);
  });

  it('is opened elsewhere with the file of the key, and by nobody without', async () => {
    const { sealed, file } = await sealOne();
    const other = createSealer('another browser');
    expect(await other.hasKey(sealed.releaseKey)).toBe(false);
    await expect(other.open(sealed.box, sealed.releaseKey, sealContext(sealed.digest))).rejects.toThrow(
      /does not have the release key/,
    );
    expect(await other.addKey(file)).toBe(sealed.releaseKey);
    await expect(
      other.open(sealed.box, sealed.releaseKey, sealContext(sealed.digest)),
    ).resolves.toBeInstanceOf(Uint8Array);
    await expect(other.addKey('{}')).rejects.toThrow('The file is no release key.');
  });

  it('says neither what is in it nor how many records', async () => {
    const { sealed } = await sealOne();
    expect(JSON.stringify(sealed)).not.toContain('annotation');
    const { one, three } = readings();
    expect(toSealable(one).length).toBe(toSealable(three).length);
  });

  it('stays closed when any of it was changed', async () => {
    const { sealer, sealed } = await sealOne();
    const { box, releaseKey, digest } = sealed;
    for (const changed of [
      { ...box, ciphertext: flip(box.ciphertext) },
      { ...box, nonce: flip(box.nonce) },
      { ...box, ephemeralKey: `${box.ephemeralKey.slice(0, -2)}00` as Hex },
    ])
      await expect(sealer.open(changed, releaseKey, sealContext(digest))).rejects.toThrow(/stays closed/);
    await expect(sealer.open(box, releaseKey, toUtf8('another'))).rejects.toThrow(/stays closed/);
  });

  it('is not taken for another reading', async () => {
    const { sealed } = await sealOne();
    const { three } = readings();
    expect(() => fromSealable(toSealable(three), sealed)).toThrow(/another reading/);
  });
});
