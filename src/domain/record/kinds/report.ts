import { z } from 'zod';
import { finding } from '../measurement.ts';
import { unixTime } from '../primitives.ts';
import { common, following } from './common.ts';
import { form } from './form.ts';

/** That a critical result was told to someone; to whom stands in the text part. */
const communication = z.strictObject({
  atUnix: unixTime,
  method: z.enum(['in-person', 'telephone', 'message']),
  acknowledged: z.boolean(),
});
export type Communication = z.infer<typeof communication>;

/** A clinical report over a study. Its sections are the text part, the records it rests on its parents. */
export const report = z
  .strictObject({
    kind: z.literal('report'),
    ...common,
    status: z.enum(['draft', 'preliminary', 'final']),
    /** The impression in codes. */
    conclusions: z.array(finding).max(64).readonly(),
    form: form.exactOptional(),
    communication: communication.exactOptional(),
  })
  .superRefine(following({ may: ['supersedes', 'derived-from'] }));
export type ReportClaim = z.infer<typeof report>;

/** What is added to a report after it was signed; the report stands. */
export const addendum = z
  .strictObject({
    kind: z.literal('addendum'),
    ...common,
    conclusions: z.array(finding).max(64).readonly(),
    communication: communication.exactOptional(),
  })
  .superRefine(following({ one: 'amends', may: ['derived-from'] }));
export type AddendumClaim = z.infer<typeof addendum>;
