import { Failure } from '../../domain/failure.ts';
import type { PixelModule } from '../instance/pixelModule.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { isNative } from '../part10/transferSyntax.ts';
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

/** @throws Failure `dicom/unreadable` when the frames cannot be told apart */
export function indexFrames(dataSet: DataSet, pixels: PixelModule, transferSyntaxUid: string): FrameIndex {
  const { element, claimedFrames } = pixels;
  if (element.undefinedLength) return indexEncapsulated(dataSet, pixels);
  if (!isNative(transferSyntaxUid) && pixels.sampleKind === 'integer')
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
  return { count, kind: 'native', offset: element.offset, length: element.length, frames: [], warning };
}

function indexEncapsulated(dataSet: DataSet, pixels: PixelModule): FrameIndex {
  const { table, fragments } = readFragments(dataSet.bytes, pixels.element);
  if (fragments.length === 0)
    throw new Failure('dicom/unreadable', 'its pixel data (7fe0,0010) holds no frame');
  const frames = groupFragments(dataSet, table, fragments, pixels.claimedFrames);
  const warning =
    frames.length < pixels.claimedFrames
      ? `${frames.length} frames are there where ${pixels.claimedFrames} are claimed`
      : null;
  const { offset, length } = pixels.element;
  return { count: frames.length, kind: 'encapsulated', offset, length, frames, warning };
}
