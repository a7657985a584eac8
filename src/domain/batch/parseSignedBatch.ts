import { z } from 'zod';
import type { ReadingDigest } from '../ids.ts';
import { envelopeShape } from '../reading/envelopeSchema.ts';
import { parseWith } from '../record/parseWith.ts';
import { bytes32 } from '../record/primitives.ts';
import { MAXIMUM_MEMBERS, type SignedBatch } from './signedBatch.ts';

const signedBatch = z.strictObject({
  ...envelopeShape,
  members: z
    .array(bytes32.transform((digest) => digest as ReadingDigest))
    .min(1)
    .max(MAXIMUM_MEMBERS)
    .refine(isAscending, 'must be ascending, each once')
    .readonly(),
});

/**
 * A signed batch from JSON that anyone may have written. Only the shape is checked here; whether it is authentic is for
 * `verification`.
 *
 * @throws Failure `batch/malformed` naming the field
 */
export function parseSignedBatch(json: unknown): SignedBatch {
  return parseWith(signedBatch, json, 'batch/malformed', 'The batch cannot be read', 'batch');
}

/** The tree does not keep the order of its leaves, so that a list in any order would be another file of the same batch. */
function isAscending(digests: readonly string[]): boolean {
  return digests.every((digest, at) => at === 0 || (digests[at - 1] as string) < digest);
}
