import { z } from 'zod';
import { code, decimal, line } from '../primitives.ts';

/** Answers to a reporting template such as Lung-RADS; what is answered in free words stands in the text part. */
export const form = z.strictObject({
  template: line(64),
  version: line(32),
  answers: z
    .array(
      z.strictObject({
        question: line(64),
        answer: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('code'), code }),
          z.strictObject({ kind: z.literal('number'), value: decimal, unit: code }),
          z.strictObject({ kind: z.literal('boolean'), value: z.boolean() }),
        ]),
      }),
    )
    .max(256)
    .readonly(),
});
export type Form = z.infer<typeof form>;
