import type { SignedBatch } from '../batch/signedBatch.ts';
import { Failure } from '../failure.ts';
import type { ReadingDigest } from '../ids.ts';
import type { SignedEnvelope, SignedReading } from '../reading/signedReading.ts';
import type { Bundle } from './bundle.ts';
import { digestOf } from './derived.ts';

/** A reading or batch with its digest. */
export interface Ordered<Signed extends SignedEnvelope> {
  readonly digest: ReadingDigest;
  readonly signed: Signed;
}

/** Readings as the stream has them; then what is not in the stream (what founds it first), by digest. */
export function readingsInOrder(bundle: Bundle): Ordered<SignedReading>[] {
  const founds = ({ records }: SignedReading) =>
    records.some((record) => record.id === bundle.project.protocol);
  return inOrder(bundle.readings, placesOf(bundle), founds, 'reading');
}

/** Batches as the stream has them; then those that it does not have, by digest. */
export function batchesInOrder(bundle: Bundle): Ordered<SignedBatch>[] {
  return inOrder(bundle.batches ?? [], placesOf(bundle), () => false, 'batch');
}

/** @throws Failure `bundle/duplicate-reading` | `bundle/duplicate-batch` */
function inOrder<Signed extends SignedEnvelope>(
  items: readonly Signed[],
  placeOf: ReadonlyMap<ReadingDigest, number>,
  founds: (signed: Signed) => boolean,
  noun: 'reading' | 'batch',
): Ordered<Signed>[] {
  const ordered = items.map((signed) => {
    const digest = digestOf(signed);
    return { digest, signed, at: placeOf.get(digest) ?? Number.POSITIVE_INFINITY, founds: founds(signed) };
  });
  ordered.sort((a, b) => {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    if (a.founds !== b.founds) return a.founds ? -1 : 1;
    return a.digest < b.digest ? -1 : 1;
  });
  const digests = new Set(ordered.map(({ digest }) => digest));
  if (digests.size !== ordered.length)
    throw new Failure(`bundle/duplicate-${noun}`, `The same ${noun} stands twice in the bundle.`);
  return ordered;
}

/** Where the ledger has each reading first, by itself or in a batch. */
function placesOf({ chain, batches = [] }: Bundle): ReadonlyMap<ReadingDigest, number> {
  const places = new Map<ReadingDigest, number>();
  const note = (digest: ReadingDigest, at: number) => {
    if (at < (places.get(digest) ?? Number.POSITIVE_INFINITY)) places.set(digest, at);
  };
  chain?.entries.forEach(({ digest }, at) => {
    note(digest, at);
  });
  for (const batch of batches) {
    const at = places.get(digestOf(batch));
    if (at !== undefined) for (const member of batch.members) note(member, at);
  }
  return places;
}
