import { Failure } from '../../domain/failure.ts';
import type { PixelModule } from '../instance/pixelModule.ts';
import type { FrameIndex } from './frameIndex.ts';
import { nativeFrameBits } from './frameIndex.ts';
import { unpackBits } from './unpackBits.ts';

/**
 * Bytes of one frame. Encapsulated: its fragments joined, nothing added or removed. Native: exactly
 * rows × columns × samples values in little endian, whatever the file's byte order; single bits become one byte each,
 * YBR_FULL_422 becomes YBR_FULL with interleaved samples. So native frames of one image are the same bytes in every
 * uncompressed transfer syntax.
 *
 * @param frame 1-based
 * @throws Failure `image/undecodable` when the file ends before the frame does
 */
export function encodedFrame(
  bytes: Uint8Array,
  index: FrameIndex,
  pixels: PixelModule,
  littleEndian: boolean,
  frame: number,
): Uint8Array {
  return index.kind === 'encapsulated'
    ? joinFragments(bytes, index, frame)
    : nativeFrame(bytes, index, pixels, littleEndian, frame);
}

function joinFragments(bytes: Uint8Array, index: FrameIndex, frame: number): Uint8Array {
  const fragments = index.frames[frame - 1] ?? [];
  if (fragments.length === 0 || fragments.some((fragment) => fragment.cut))
    throw new Failure('image/undecodable', `The file ends before frame ${frame} does.`, {
      hint: 'Get the file again from where it came.',
    });
  const [only] = fragments;
  if (fragments.length === 1 && only !== undefined) return cutOut(bytes, only.offset, only.length);
  const joined = new Uint8Array(fragments.reduce((sum, fragment) => sum + fragment.length, 0));
  let at = 0;
  for (const fragment of fragments) {
    joined.set(bytes.subarray(fragment.offset, fragment.offset + fragment.length), at);
    at += fragment.length;
  }
  return joined;
}

function nativeFrame(
  bytes: Uint8Array,
  index: FrameIndex,
  pixels: PixelModule,
  littleEndian: boolean,
  frame: number,
): Uint8Array {
  const bits = nativeFrameBits(pixels);
  const firstBit = bits * (frame - 1);
  const endByte = Math.ceil((firstBit + bits) / 8);
  if (endByte > index.length)
    throw new Failure(
      'image/undecodable',
      `The pixel data (7fe0,0010) ends within frame ${frame}: ${index.length} bytes are there where ${endByte} are needed.`,
      { hint: 'Get the file again from where it came.' },
    );
  if (pixels.bitsAllocated === 1) return unpackBits(bytes, 8 * index.offset + firstBit, bits);
  const words = littleEndian
    ? cutOut(bytes, index.offset + firstBit / 8, bits / 8)
    : swapBytes(bytes, index, firstBit / 8, bits / 8, wordSize(pixels, index.vr));
  if (pixels.photometricInterpretation === 'YBR_FULL_422' && pixels.samplesPerPixel === 3)
    return expand422(words, pixels);
  return words;
}

/**
 * In its place where it is most of what is in memory there, as a frame of a file with one; else a copy, so that whoever keeps one
 * frame does not keep all of them.
 */
function cutOut(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  return length * 2 > bytes.buffer.byteLength
    ? bytes.subarray(offset, offset + length)
    : bytes.slice(offset, offset + length);
}

function wordSize(pixels: PixelModule, vr: string): number {
  // In big endian, 8-bit samples in OW are swapped in pairs (PS3.5 A.3 and table 8.2.2-1); in OB they are not.
  if (pixels.bitsAllocated === 8) return vr === 'OW' ? 2 : 1;
  return pixels.bitsAllocated / 8;
}

/** Words are counted from the start of the value: a frame of an odd number of bytes begins or ends within one. */
function swapBytes(
  bytes: Uint8Array,
  { offset, length }: { readonly offset: number; readonly length: number },
  start: number,
  count: number,
  size: number,
): Uint8Array {
  const swapped = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const byte = start + at;
    const mirrored = byte - (byte % size) + (size - 1 - (byte % size));
    // Where the value lacks its padding, its last byte stands alone.
    swapped[at] = bytes[offset + (mirrored < length ? mirrored : byte)] as number;
  }
  return swapped;
}

/** Y1 Y2 Cb Cr for two pixels becomes Y1 Cb Cr Y2 Cb Cr (PS3.3 C.7.6.3.1.2). */
function expand422(packed: Uint8Array, pixels: PixelModule): Uint8Array {
  const size = pixels.bitsAllocated / 8;
  const full = new Uint8Array(pixels.rows * pixels.columns * 3 * size);
  const copy = (from: number, to: number) => {
    for (let byte = 0; byte < size; byte += 1) full[to * size + byte] = packed[from * size + byte] as number;
  };
  for (let pair = 0; pair * 4 + 3 < packed.length / size; pair += 1) {
    const from = pair * 4;
    const to = pair * 6;
    copy(from, to);
    copy(from + 1, to + 3);
    for (const at of [to, to + 3]) {
      copy(from + 2, at + 1);
      copy(from + 3, at + 2);
    }
  }
  return full;
}
