import { z } from 'zod';
import type { Hex } from '../../ids.ts';
import { hexOf, line, recordId, unsigned } from '../primitives.ts';
import { common, following } from './common.ts';

/** A frozen data set: the records it holds, out of everything in the stream up to one head. */
export const set = z
  .strictObject({
    kind: z.literal('set'),
    ...common,
    name: line(128),
    version: line(32),
    /** Head of the stream when the set was frozen: count of readings and running hash (192 bits). */
    head: z.strictObject({ count: unsigned, runningHash: hexOf<Hex>(24, 24) }),
    records: z.array(recordId).min(1).max(100_000).readonly(),
    /** SPDX identifier or name of the licence under which it is given. */
    licence: line(64).exactOptional(),
  })
  .superRefine((claim, context) => {
    following({ may: ['supersedes', 'derived-from'] })(claim, context);
    if (new Set(claim.records).size !== claim.records.length)
      context.addIssue({ code: 'custom', path: ['records'], message: 'names the same record twice' });
  });
export type SetClaim = z.infer<typeof set>;
