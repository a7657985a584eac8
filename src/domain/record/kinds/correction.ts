import { z } from 'zod';
import { recordId } from '../primitives.ts';
import { common, following } from './common.ts';

/**
 * Says that signed records do not hold as they are, and why: they were of the wrong patient, side or image. What stands
 * instead, if anything, are records of their own.
 */
export const correction = z
  .strictObject({
    kind: z.literal('correction'),
    ...common,
    reason: z.enum([
      'wrong-patient',
      'wrong-study',
      'wrong-image',
      'wrong-side',
      'wrong-value',
      'demographics',
      'other',
    ]),
    replacements: z.array(recordId).max(1024).readonly(),
  })
  .superRefine(following({ some: 'supersedes' }));
export type CorrectionClaim = z.infer<typeof correction>;
export type CorrectionReason = CorrectionClaim['reason'];

/** Takes back records of the same author. */
export const retraction = z
  .strictObject({ kind: z.literal('retraction'), ...common })
  .superRefine(following({ some: 'retracts' }));
export type RetractionClaim = z.infer<typeof retraction>;
