import { sha256, toBytes, toBytes32, toUtf8 } from '../bytes.ts';
import { type Json, toCanonicalBytes } from '../canonical/canonicalJson.ts';
import type { Bytes32 } from '../ids.ts';
import type { ReadingLogEntry } from './kinds/readingLog.ts';

const LOG_TAG = sha256(toUtf8('countersign.log.v1'));

/** Head of an empty log; `seed` is random, so that no head tells anything without the log. */
function firstLogHead(seed: Bytes32): Bytes32 {
  return toBytes32(sha256(LOG_TAG, toBytes(seed)));
}

/** `SHA-256(log tag ‖ head before ‖ SHA-256(JCS(entry)))`. */
function nextLogHead(head: Bytes32, entry: ReadingLogEntry): Bytes32 {
  return toBytes32(sha256(LOG_TAG, toBytes(head), sha256(toCanonicalBytes(entry as Json))));
}

/** Head after every entry, the first of them after none: a record's `basis.logHead` is one of these. */
export function logHeads(seed: Bytes32, entries: readonly ReadingLogEntry[]): Bytes32[] {
  const heads = [firstLogHead(seed)];
  for (const entry of entries) heads.push(nextLogHead(heads.at(-1) as Bytes32, entry));
  return heads;
}
