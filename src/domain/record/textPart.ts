import { z } from 'zod';
import { line, text } from './primitives.ts';

/** What is stated in free words. It may say anything about a patient, so it can be withheld as a whole. */
export const textPart = z
  .strictObject({
    /** Name under which the author signs, as declared; nothing proves it but an endorsement. */
    signedAs: line(128).exactOptional(),
    /** Short label of an annotation. */
    label: line(256).exactOptional(),
    finding: text(4096).exactOptional(),
    /** Reason of a review, correction or retraction, the recipient of an access, or a remark. */
    comment: text(16_384).exactOptional(),
    /** Of a report or addendum. */
    sections: z
      .array(z.strictObject({ heading: line(128), body: text(32_768) }))
      .min(1)
      .max(64)
      .readonly()
      .exactOptional(),
    /** Answers in words to questions of the claim's form. */
    answers: z
      .array(z.strictObject({ question: line(64), answer: text(4096) }))
      .min(1)
      .max(256)
      .readonly()
      .exactOptional(),
  })
  .refine((part) => Object.keys(part).length > 0, 'must say something; a record without words has no text');
export type TextPart = z.infer<typeof textPart>;
