import { z } from 'zod';
import { checkCommon, common } from './common.ts';

/**
 * Agreement, disagreement or adjudication with exactly one parent; the reason is in the text part. An adjudication names
 * the record that stands with `adjudicates` and those that were weighed with `derived-from`. Agreement with a report is
 * its countersignature.
 */
export const review = z
  .strictObject({
    kind: z.literal('review'),
    ...common,
    verdict: z.enum(['agrees', 'disagrees', 'adjudicates']),
  })
  .superRefine((claim, context) => {
    checkCommon(claim, { one: claim.verdict, may: ['derived-from'] }, context);
  });
export type ReviewClaim = z.infer<typeof review>;
