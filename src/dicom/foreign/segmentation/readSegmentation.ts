import { toFailure } from '../../../domain/failure.ts';
import { type ForeignMark, type ForeignMask, segmentMarkId } from '../../../domain/foreign/foreignObject.ts';
import { encodedFrame } from '../../frames/encodedFrame.ts';
import { findPixelElement, indexFrames } from '../../frames/frameIndex.ts';
import { readPixelModule } from '../../instance/pixelModule.ts';
import type { Part10 } from '../../part10/parsePart10.ts';
import { Tag } from '../../part10/tags.ts';
import { ForeignTag } from '../foreignTags.ts';
import type { UnparsedList } from '../unparsedList.ts';
import { decodeMask } from './decodeMask.ts';
import { maskRuns } from './maskRuns.ts';
import { readFrames } from './readFrames.ts';
import { readSegments } from './readSegments.ts';

export interface SegmentationContent {
  readonly marks: readonly ForeignMark[];
  readonly notApplied: readonly string[];
}

const LABEL_MAP = '1.2.840.10008.5.1.4.1.1.66.7';
const DIMENSION_ORGANIZATION_TYPE = 0x00209311;
/** Numbers in all runs of an object: enough for hundreds of segments on hundreds of slices. A bound against noise. */
const MAXIMUM_RUNS = 30_000_000;

/**
 * Reads a segmentation (PS3.3 A.51), binary, fractional or a label map, compressed or not: a mark for each segment with its
 * pixels on each frame where it has any. A frame that cannot be read costs that frame.
 *
 * @param breathe called between frames, so that a page can go on
 * @throws Failure `dicom/unreadable` when the frames cannot be told apart
 */
export async function readSegmentation(
  part10: Part10,
  sopInstanceUid: string,
  unparsed: UnparsedList,
  breathe: () => Promise<void>,
): Promise<SegmentationContent> {
  const segments = readSegments(part10.dataSet);
  const masks = new Map<number, ForeignMask[]>(segments.map(({ number }) => [number, []]));
  await readMasks(part10, masks, unparsed, breathe);
  return {
    marks: segments.map(({ number, description }) => ({
      id: segmentMarkId(sopInstanceUid, number),
      ...description,
      shapes: masks.get(number) ?? [],
    })),
    notApplied: isFractional(part10) ? ['Its fractions are shown as outlines at half of their maximum.'] : [],
  };
}

/** Adds the masks of every frame to the segment they belong to. */
async function readMasks(
  part10: Part10,
  masks: ReadonlyMap<number, ForeignMask[]>,
  unparsed: UnparsedList,
  breathe: () => Promise<void>,
): Promise<void> {
  const { dataSet, bytes } = part10;
  const found = findPixelElement(dataSet);
  if (found === null) {
    unparsed.add('Segments', 'It has no pixel data.');
    return;
  }
  const pixels = readPixelModule(dataSet, found.sampleKind);
  if (dataSet.code(DIMENSION_ORGANIZATION_TYPE) === 'TILED_FULL') {
    unparsed.add(`${masks.size} segments`, 'It lies on all tiles of a slide, which are not joined here.');
    return;
  }
  const index = indexFrames(dataSet, found.element, pixels, part10.transferSyntaxUid);
  if (index.warning !== null) unparsed.add('Pixel data', `It is cut: ${index.warning}.`);
  const { transferSyntaxUid } = part10;
  const frames = readFrames(dataSet, sopClassOf(part10), index.count);
  const frameOfReferenceUid = dataSet.code(Tag.FrameOfReferenceUid);
  const segmentOf = segmentReader(part10, [...masks.keys()]);
  let left = MAXIMUM_RUNS;
  for (const [at, { segment, plane, images }] of frames.entries()) {
    await breathe();
    try {
      const encoded = encodedFrame(bytes, index, pixels, dataSet.encoding.littleEndian, at + 1);
      const decoded = await decodeMask(encoded, { ...pixels, transferSyntaxUid });
      for (const [value, runs] of maskRuns(decoded, segmentOf(segment))) {
        left -= runs.length;
        const { rows, columns } = pixels;
        masks.get(value)?.push({ kind: 'mask', rows, columns, runs, frameOfReferenceUid, plane, images });
      }
      if (segment !== null && !masks.has(segment))
        unparsed.add(`Frame ${at + 1}`, 'It belongs to a segment that is not described.');
    } catch (thrown) {
      unparsed.add(
        `Frame ${at + 1}`,
        toFailure(thrown, 'foreign/undecodable', 'It cannot be decoded.').message,
      );
    }
    if (left < 0) {
      unparsed.add(`Frames ${at + 2} to ${frames.length}`, 'It does not fit into memory.');
      return;
    }
  }
}

function sopClassOf({ dataSet, mediaStorageSopClassUid }: Part10): string {
  return dataSet.code(Tag.SopClassUid) || mediaStorageSopClassUid;
}

function isFractional({ dataSet }: Part10): boolean {
  return dataSet.code(ForeignTag.SegmentationType) === 'FRACTIONAL';
}

/** Which known segment a sample of a frame belongs to; null for none. A frame that does not say so belongs to the only one. */
function segmentReader(
  part10: Part10,
  known: readonly number[],
): (frameSegment: number | null) => (sample: number) => number | null {
  const { dataSet } = part10;
  const numbers = new Set(known);
  if (sopClassOf(part10) === LABEL_MAP || dataSet.code(ForeignTag.SegmentationType) === 'LABELMAP')
    return () => (sample) => (numbers.has(sample) ? sample : null);
  const least = isFractional(part10) ? (dataSet.uint16(ForeignTag.MaximumFractionalValue) ?? 255) / 2 : 1;
  const only = known.length === 1 ? (known[0] ?? null) : null;
  return (frameSegment) => (sample) => (sample >= least ? (frameSegment ?? only) : null);
}
