import { z } from 'zod';
import { bytes32, decimal, line, uid, unixTime, unsigned } from '../primitives.ts';
import { common, following } from './common.ts';

const entry = z.strictObject({
  /** Milliseconds since `startedAtUnix`. */
  afterMs: z.int().min(0).max(86_400_000),
  event: z.enum(['show', 'window', 'zoom', 'tool', 'draw', 'edit', 'delete', 'pause', 'resume']),
  /** Index into the images of the source. */
  image: unsigned.exactOptional(),
  windowCenter: decimal.exactOptional(),
  windowWidth: decimal.exactOptional(),
  zoomPercent: z.int().min(1).max(100_000).exactOptional(),
  tool: line(32).exactOptional(),
  /** Of the annotation drawn, edited or deleted. */
  trackingUid: uid.exactOptional(),
});
export type ReadingLogEntry = z.infer<typeof entry>;

/**
 * What was done on the way to a reading, opt-in per project: a list linked by digests, so that a record which names the
 * head of its moment fixes what came before it. See `record/readingLogHead`.
 */
export const readingLog = z
  .strictObject({
    kind: z.literal('reading-log'),
    ...common,
    startedAtUnix: unixTime,
    /** Random: makes the heads unguessable. */
    seed: bytes32,
    entries: z.array(entry).min(1).max(20_000).readonly(),
    head: bytes32,
  })
  .superRefine((claim, context) => {
    following({})(claim, context);
    if (claim.entries.some((one, at) => at > 0 && one.afterMs < (claim.entries[at - 1]?.afterMs ?? 0)))
      context.addIssue({ code: 'custom', path: ['entries'], message: 'must not go back in time' });
  });
export type ReadingLogClaim = z.infer<typeof readingLog>;
