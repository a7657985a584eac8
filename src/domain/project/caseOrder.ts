import { sha256, toBytes, toHex, toUtf8 } from '../bytes.ts';
import type { ReaderId, StreamId } from '../ids.ts';

const TAG = sha256(toUtf8('countersign.order.v1'));

/**
 * The order in which a reader takes the cases of a project that randomises it: by SHA-256 over stream, reader and case. It is
 * another for every reader, nobody chooses it, since the stream's id contains the protocol, and anyone can work it out again.
 */
export function caseOrder(cases: readonly string[], stream: StreamId, reader: ReaderId): readonly string[] {
  const placed = cases.map((name) => ({
    name,
    place: toHex(sha256(TAG, toBytes(stream), toBytes(reader), toUtf8(name))),
  }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)).map(({ name }) => name);
}
