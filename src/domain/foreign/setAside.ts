import type { Bytes32 } from '../ids.ts';
import type { ForeignObject } from './foreignObject.ts';

export interface BlindReader {
  /** Name under which this software writes objects. */
  readonly software: string;
  /** Digests of objects that the reader signed as their own. */
  readonly mine: ReadonlySet<Bytes32>;
  /** Digests of objects that other readers signed as their own, as far as their readings are here. */
  readonly others: ReadonlySet<Bytes32>;
}

/**
 * Whether an object lies openly where a blinded reader must not see it: another reader signed it, or this software wrote it
 * and the reader did not sign it. What other systems say is no reader's statement, and stays.
 */
export function isSetAside(
  { source, author }: Pick<ForeignObject, 'source' | 'author'>,
  { software, mine, others }: BlindReader,
): boolean {
  if (mine.has(source.digest)) return false;
  return (
    others.has(source.digest) || author.software === software || author.software.startsWith(`${software} `)
  );
}
