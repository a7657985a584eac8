import { z } from 'zod';
import { digestOf } from '../bundle/derived.ts';
import { readJson } from '../bundle/readJson.ts';
import { toBytes } from '../bytes.ts';
import { type Json, toCanonicalBytes } from '../canonical/canonicalJson.ts';
import { Failure } from '../failure.ts';
import type { Hex, ReadingDigest, SignerKey } from '../ids.ts';
import { parseSignedReading } from '../reading/parseSignedReading.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { parseWith } from '../record/parseWith.ts';
import { address, bytes32, hexOf, streamId } from '../record/primitives.ts';

/** A reading of a few marks and one of none are of one size. */
const PIECE = 16_384;
const SPACE = 0x20;
const LARGEST = 64 * 1024 * 1024;

const sealedBox = z.strictObject({
  /** The sender's half of the agreement, made for this box alone: an uncompressed P-256 point. */
  ephemeralKey: hexOf<Hex>(65, 65),
  nonce: hexOf<Hex>(12, 12),
  /** With its tag of 16 bytes. */
  ciphertext: hexOf<Hex>(16, LARGEST),
});
export type SealedBox = z.infer<typeof sealedBox>;

const sealedReading = z.strictObject({
  format: z.literal('countersign-sealed/1'),
  place: z.strictObject({ chainId: z.int().min(1), ledger: address }),
  stream: streamId,
  digest: bytes32 as unknown as z.ZodType<ReadingDigest>,
  signer: hexOf<SignerKey>(20, 4096),
  signature: hexOf<Hex>(1, 65_536),
  /** To which it is sealed. */
  releaseKey: hexOf<Hex>(65, 65),
  box: sealedBox,
});

/**
 * A signed reading of which nothing can be seen but who signed it, and the digest by which the ledger knows it: not what it
 * says, nor of how many records it is. The signature is over the digest, so that it can be checked as it stands.
 */
export type SealedReading = z.infer<typeof sealedReading>;

/** Throws Failure `sealing/malformed`. */
export function parseSealedReading(json: unknown): SealedReading {
  return parseWith(sealedReading, json, 'sealing/malformed', 'The sealed reading cannot be read', '');
}

/** What is encrypted: the signed reading in its canonical form, filled up with spaces to whole pieces. */
export function toSealable(signed: SignedReading): Uint8Array {
  const bytes = toCanonicalBytes(signed as unknown as Json);
  const padded = new Uint8Array(Math.ceil(bytes.length / PIECE) * PIECE).fill(SPACE);
  padded.set(bytes);
  return padded;
}

/** What binds a box to the reading in it. */
export function sealContext(digest: ReadingDigest): Uint8Array {
  return toBytes(digest);
}

/** The reading out of its box. Throws Failure `sealing/another`: it is not the one under whose digest it was sealed. */
export function fromSealable(plain: Uint8Array, sealed: SealedReading): SignedReading {
  let end = plain.length;
  while (end > 0 && plain[end - 1] === SPACE) end -= 1;
  const signed = parseSignedReading(readJson(plain.subarray(0, end)));
  const isSame =
    digestOf(signed) === sealed.digest &&
    signed.signer === sealed.signer &&
    signed.signature === sealed.signature &&
    signed.reading.stream === sealed.stream &&
    signed.place.chainId === sealed.place.chainId &&
    signed.place.ledger === sealed.place.ledger;
  if (isSame) return signed;
  throw new Failure('sealing/another', 'A sealed document holds another reading than it names.', {
    hint: 'Ask its reader for the reading itself.',
  });
}
