import { z } from 'zod';
import { readerId, unixTime } from '../primitives.ts';
import { common, following } from './common.ts';
import { scope } from './scope.ts';

/** That content was handed to someone, so that a later erasure knows whom to tell (GDPR article 19). */
export const access = z
  .strictObject({
    kind: z.literal('access'),
    ...common,
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('reader'), reader: readerId }),
      /** Named in the text part. */
      z.strictObject({ kind: z.literal('named-in-text') }),
    ]),
    purpose: z.enum(['reading', 'export', 'audit', 'emergency']),
    scope,
    parts: z
      .array(z.enum(['claim', 'source', 'text']))
      .min(1)
      .max(3)
      .readonly(),
    untilUnix: unixTime.exactOptional(),
  })
  .superRefine((claim, context) => {
    following({ may: ['supersedes'] })(claim, context);
    if (new Set(claim.parts).size !== claim.parts.length)
      context.addIssue({ code: 'custom', path: ['parts'], message: 'names the same part twice' });
  });
export type AccessClaim = z.infer<typeof access>;
