import { Failure } from '../../domain/failure.ts';
import { isNativeSyntax } from '../../domain/imaging/transferSyntax.ts';
import type { PixelModule, SampleKind } from '../instance/pixelModule.ts';
import type { DataSet } from '../part10/dataSet.ts';
import type { Element } from '../part10/readElements.ts';
import { Tag } from '../part10/tags.ts';
import { type Fragment, readFragments } from './fragments.ts';
import { groupFragments } from './groupFragments.ts';

/** Where the frames of an instance lie in its bytes. */
export interface FrameIndex {
  /** Frames that are really there, at most what Number of Frames claims. */
  readonly count: number;
  readonly kind: 'native' | 'encapsulated';
  /** Native: first byte of the pixel data. */
  readonly offset: number;
  readonly length: number;
  /** Of the pixel data; in big endian it tells how 8-bit samples were written. */
  readonly vr: string;
  /** Encapsulated: fragments of every frame. */
  readonly frames: readonly (readonly Fragment[])[];
  /** A word about frames that are claimed but missing, or null. */
  readonly warning: string | null;
}

/** Bits of one native frame; a frame of single bits need not end on a byte (PS3.5 8.1.1). */
export function nativeFrameBits(pixels: PixelModule): number {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometricInterpretation } = pixels;
  // Two chrominance samples are shared by two pixels (PS3.3 C.7.6.3.1.2, YBR_FULL_422).
  const samples = photometricInterpretation === 'YBR_FULL_422' && samplesPerPixel === 3 ? 2 : samplesPerPixel;
  return rows * columns * samples * bitsAllocated;
}

export interface PixelElement {
  readonly element: Element;
  readonly sampleKind: SampleKind;
}

/** Where pixel data stands; null for an object without. */
export function findPixelElement(dataSet: DataSet): PixelElement | null {
  for (const [tag, sampleKind] of [
    [Tag.PixelData, 'integer'],
    [Tag.FloatPixelData, 'float32'],
    [Tag.DoubleFloatPixelData, 'float64'],
  ] as const) {
    const element = dataSet.element(tag);
    if (element !== undefined && element.length > 0) return { element, sampleKind };
  }
  return null;
}

/** @throws Failure `dicom/unreadable` when the frames cannot be told apart */
export function indexFrames(
  dataSet: DataSet,
  element: Element,
  pixels: PixelModule,
  transferSyntaxUid: string,
): FrameIndex {
  const { claimedFrames } = pixels;
  if (element.undefinedLength) return indexEncapsulated(dataSet, element, claimedFrames);
  if (!isNativeSyntax(transferSyntaxUid) && pixels.sampleKind === 'integer')
    throw new Failure(
      'dicom/unreadable',
      `its transfer syntax ${transferSyntaxUid} is encapsulated but its pixel data (7fe0,0010) is not`,
    );
  const bits = nativeFrameBits(pixels);
  const held = Math.floor((element.length * 8) / bits);
  // The first frame of a cut file stays listed, so that opening it says what is wrong.
  const count = Math.max(1, Math.min(claimedFrames, held));
  const needed = Math.ceil((bits * claimedFrames) / 8);
  const warning =
    element.length < needed ? `pixel data has ${element.length} bytes where ${needed} are needed` : null;
  const { offset, length, vr } = element;
  return { count, kind: 'native', offset, length, vr, frames: [], warning };
}

function indexEncapsulated(dataSet: DataSet, element: Element, claimedFrames: number): FrameIndex {
  const { table, fragments } = readFragments(dataSet.bytes, element);
  if (fragments.length === 0)
    throw new Failure('dicom/unreadable', 'its pixel data (7fe0,0010) holds no frame');
  const frames = groupFragments(dataSet, table, fragments, claimedFrames);
  const warning =
    frames.length < claimedFrames
      ? `${frames.length} frames are there where ${claimedFrames} are claimed`
      : null;
  const { offset, length, vr } = element;
  return { count: frames.length, kind: 'encapsulated', offset, length, vr, frames, warning };
}
