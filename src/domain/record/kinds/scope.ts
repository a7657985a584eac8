import { z } from 'zod';
import { line, recordId } from '../primitives.ts';

/** What a release, an access or a consent covers. */
export const scope = z.discriminatedUnion('kind', [
  /** Everything anchored in the stream before. */
  z.strictObject({ kind: z.literal('stream') }),
  z.strictObject({ kind: z.literal('cases'), cases: z.array(line(64)).min(1).max(4096).readonly() }),
  z.strictObject({ kind: z.literal('records'), records: z.array(recordId).min(1).max(4096).readonly() }),
]);
export type Scope = z.infer<typeof scope>;
