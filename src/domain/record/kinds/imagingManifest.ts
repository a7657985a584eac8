import { z } from 'zod';
import { line } from '../primitives.ts';
import { common, following } from './common.ts';

/**
 * Which images a study consists of, with their digests in the source part: signed where they enter, so that one left out
 * or exchanged later is noticed. A study of more images than one source lists has several pieces.
 */
export const imagingManifest = z
  .strictObject({
    kind: z.literal('imaging-manifest'),
    ...common,
    occasion: z.enum(['acquisition', 'import', 'before-reading', 'export']),
    /** Of the whole study; what is withheld with the source can still be counted. */
    counts: z.strictObject({
      series: z.int().min(1).max(100_000),
      instances: z.int().min(1).max(10_000_000),
      frames: z.int().min(0).max(100_000_000),
    }),
    modalities: z.array(line(16)).min(1).max(16).readonly(),
    piece: z
      .strictObject({ number: z.int().min(1).max(10_000), of: z.int().min(1).max(10_000) })
      .refine(({ number, of }) => number <= of, 'must not be beyond the last'),
  })
  .superRefine(following({ may: ['supersedes'] }));
export type ImagingManifestClaim = z.infer<typeof imagingManifest>;
