import { Failure } from '../../domain/failure.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { Tag } from '../part10/tags.ts';
import type { Fragment } from './fragments.ts';

/** Fragments of every frame, in order. */
export type FramesOfFragments = readonly (readonly Fragment[])[];

/**
 * Tells which fragments make up which frame: one frame takes all; else by an offset table that fits; else one each;
 * else by the start marker of each code stream, which is all there is where writers left the table empty.
 *
 * @throws Failure `dicom/unreadable`
 */
export function groupFragments(
  dataSet: DataSet,
  basicTable: readonly number[],
  fragments: readonly Fragment[],
  claimedFrames: number,
): FramesOfFragments {
  if (claimedFrames === 1) return [fragments];
  const offsets = extendedTable(dataSet) ?? basicTable;
  const byTable = groupByOffsets(fragments, offsets, claimedFrames);
  if (byTable !== null) return byTable;
  if (fragments.length <= claimedFrames) return fragments.map((fragment) => [fragment]);
  const byMarker = groupByMarkers(dataSet.bytes, fragments);
  if (byMarker.length === claimedFrames) return byMarker;
  throw new Failure(
    'dicom/unreadable',
    `its ${claimedFrames} frames cannot be told apart in ${fragments.length} fragments of pixel data (7fe0,0010)`,
  );
}

/** Extended Offset Table (7FE0,0001): 64-bit offsets, for pixel data beyond 4 GB. */
function extendedTable(dataSet: DataSet): number[] | null {
  const bytes = dataSet.valueBytes(Tag.ExtendedOffsetTable);
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets: number[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += 8) offsets.push(Number(view.getBigUint64(at, true)));
  return offsets;
}

/** Null unless every offset is the start of a fragment, the first is 0 and they ascend: writers get tables wrong. */
function groupByOffsets(
  fragments: readonly Fragment[],
  offsets: readonly number[],
  claimedFrames: number,
): FramesOfFragments | null {
  const first = fragments[0];
  if (first === undefined || offsets.length !== claimedFrames || offsets[0] !== 0) return null;
  const indexOf = new Map(fragments.map((fragment, at) => [fragment.offset - first.offset, at]));
  const starts: number[] = [];
  for (const offset of offsets) {
    const start = indexOf.get(offset);
    if (start === undefined || start <= (starts.at(-1) ?? -1)) return null;
    starts.push(start);
  }
  return starts.map((start, at) => fragments.slice(start, starts[at + 1] ?? fragments.length));
}

function groupByMarkers(bytes: Uint8Array, fragments: readonly Fragment[]): FramesOfFragments {
  const frames: Fragment[][] = [];
  for (const fragment of fragments) {
    const current = frames.at(-1);
    if (current === undefined || startsCodeStream(bytes, fragment.offset)) frames.push([fragment]);
    else current.push(fragment);
  }
  return frames;
}

/** SOI of JPEG and JPEG-LS, or SOC and SIZ of JPEG 2000. */
function startsCodeStream(bytes: Uint8Array, at: number): boolean {
  const [a, b, c, d] = bytes.subarray(at, at + 4);
  return a === 0xff && ((b === 0xd8 && c === 0xff) || (b === 0x4f && c === 0xff && d === 0x51));
}
