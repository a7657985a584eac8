import { z } from 'zod';
import { recordId, unixTime } from '../primitives.ts';
import { common, following } from './common.ts';

/**
 * An authority's word that parts of records were erased with their salts: they cannot be proven or disproven any more,
 * and completeness counts them as erased instead of missing.
 */
export const tombstone = z
  .strictObject({
    kind: z.literal('tombstone'),
    ...common,
    erased: z
      .array(
        z.strictObject({
          record: recordId,
          parts: z
            .array(z.enum(['claim', 'source', 'text']))
            .min(1)
            .max(3)
            .readonly(),
        }),
      )
      .min(1)
      .max(4096)
      .readonly(),
    ground: z.enum(['subject-request', 'consent-withdrawn', 'retention-ended', 'court-order', 'unlawful']),
    erasedAtUnix: unixTime,
  })
  .superRefine((claim, context) => {
    following({})(claim, context);
    const isTwice = <Value>(values: readonly Value[]): boolean => new Set(values).size !== values.length;
    if (isTwice(claim.erased.map((one) => one.record)) || claim.erased.some((one) => isTwice(one.parts)))
      context.addIssue({ code: 'custom', path: ['erased'], message: 'names the same thing twice' });
  });
export type TombstoneClaim = z.infer<typeof tombstone>;
