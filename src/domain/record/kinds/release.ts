import { z } from 'zod';
import { common, following } from './common.ts';
import { scope } from './scope.ts';

/** Ends blinding: from its anchor on, the content in its scope may be shown to the other readers. */
export const release = z
  .strictObject({ kind: z.literal('release'), ...common, scope })
  .superRefine(following({}));
export type ReleaseClaim = z.infer<typeof release>;
