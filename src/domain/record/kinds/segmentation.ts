import { z } from 'zod';
import { finding } from '../measurement.ts';
import { line, uid, unsigned } from '../primitives.ts';
import { common, following } from './common.ts';

/**
 * Segments that are too large for a record: a DICOM SEG, named with its digest as an object of the source, and what the
 * reader states about each segment.
 */
export const segmentation = z
  .strictObject({
    kind: z.literal('segmentation'),
    ...common,
    trackingUid: uid,
    /** Index into the objects of the source. */
    object: unsigned,
    segments: z
      .array(
        z.strictObject({
          /** Segment Number (0062,0004). */
          number: z.int().min(1).max(65_535),
          label: line(64).exactOptional(),
          /** Segment Algorithm Type (0062,0008). */
          algorithm: z.enum(['manual', 'semiautomatic', 'automatic']),
          finding,
          /** Voxels that belong to the segment; of a fractional one, those that are not 0. */
          voxels: z.int().min(0),
        }),
      )
      .min(1)
      .max(1024)
      .readonly(),
  })
  .superRefine((claim, context) => {
    following({ may: ['supersedes', 'amends', 'adjudicates', 'derived-from'] })(claim, context);
    if (new Set(claim.segments.map((one) => one.number)).size !== claim.segments.length)
      context.addIssue({ code: 'custom', path: ['segments'], message: 'holds a number twice' });
  });
export type SegmentationClaim = z.infer<typeof segmentation>;
