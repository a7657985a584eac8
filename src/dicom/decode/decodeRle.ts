import { Failure } from '../../domain/failure.ts';
import { unpackBits } from '../frames/unpackBits.ts';
import type { CodecOutput, FrameLayout } from './storedFrame.ts';

const HEADER_BYTES = 64;

/**
 * RLE lossless (PS3.5 annex G): one segment for every byte of every sample, the most significant byte first, each
 * PackBits-coded. Any number of bytes a sample, in planes; single bits packed, eight to a byte.
 *
 * @throws Failure `image/undecodable`
 */
export function decodeRle(encoded: Uint8Array, layout: FrameLayout): CodecOutput {
  const { rows, columns, samplesPerPixel, bitsAllocated } = layout;
  const bytesPerSample = Math.ceil(bitsAllocated / 8);
  const expected = samplesPerPixel * bytesPerSample;
  if (encoded.length < HEADER_BYTES) throw damaged('its header is cut off');
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== expected) throw damaged(`it has ${segments} segments where ${expected} are needed`);
  const pixels = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns;
  const bytes = new Uint8Array(pixels * expected);
  for (let segment = 0; segment < segments; segment += 1) {
    const start = view.getUint32(4 + segment * 4, true);
    const end = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : encoded.length;
    if (start < HEADER_BYTES || end > encoded.length || start > end) throw damaged('its offsets are wrong');
    const sample = Math.floor(segment / bytesPerSample);
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    const target = sample * pixels * bytesPerSample + byte;
    const packed = encoded.subarray(start, end);
    const filled = unpack(packed, bytes, target, bytesPerSample, pixels);
    if (filled < pixels) throw damaged(`segment ${segment + 1} ends after ${filled} of ${pixels} bytes`);
    if (bitsAllocated === 1 && unpackedLength(packed) > pixels + 1)
      throw damaged(`segment ${segment + 1} has more bytes than its bits need packed`);
  }
  return {
    rows,
    columns,
    components: samplesPerPixel,
    precision: bitsAllocated,
    signed: false,
    samples: bitsAllocated === 1 ? toBits(bytes, layout) : toSamples(bytes, bytesPerSample),
    planar: samplesPerPixel > 1,
  };
}

/** PackBits into every `step`th byte from `target`; returns how many bytes were written, at most `count`. */
function unpack(packed: Uint8Array, bytes: Uint8Array, target: number, step: number, count: number): number {
  let written = 0;
  let at = 0;
  let to = target;
  while (at < packed.length && written < count) {
    const control = packed[at] as number;
    at += 1;
    if (control === 128) continue;
    const literal = control < 128;
    const run = Math.min(literal ? control + 1 : 257 - control, count - written);
    if (literal && at + run > packed.length) return written;
    if (!literal && at >= packed.length) return written;
    for (let index = 0; index < run; index += 1) {
      bytes[to] = packed[literal ? at + index : at] as number;
      to += step;
    }
    at += literal ? control + 1 : 1;
    written += run;
  }
  return written;
}

/** Bytes that a segment says it holds, its padding to an even length included. */
function unpackedLength(packed: Uint8Array): number {
  let length = 0;
  for (let at = 0; at < packed.length; ) {
    const control = packed[at] as number;
    if (control !== 128) length += control < 128 ? control + 1 : 257 - control;
    at += control < 128 ? control + 2 : control === 128 ? 1 : 2;
  }
  return length;
}

/** Each plane begins with a byte of its own. */
function toBits(planes: Uint8Array, { rows, columns, samplesPerPixel }: FrameLayout): Uint8Array {
  const bits = new Uint8Array(rows * columns * samplesPerPixel);
  const bytes = planes.length / samplesPerPixel;
  for (let plane = 0; plane < samplesPerPixel; plane += 1)
    bits.set(unpackBits(planes, 8 * bytes * plane, rows * columns), plane * rows * columns);
  return bits;
}

function toSamples(bytes: Uint8Array, bytesPerSample: number): Uint8Array | Uint16Array | Uint32Array {
  if (bytesPerSample === 1) return bytes;
  if (bytesPerSample === 2) return new Uint16Array(bytes.buffer);
  if (bytesPerSample === 4) return new Uint32Array(bytes.buffer);
  throw damaged(`samples of ${bytesPerSample} bytes are not supported`);
}

function damaged(cause: string): Failure {
  return new Failure('image/undecodable', `The compressed image (RLE) is damaged: ${cause}.`, {
    hint: 'Get the file again from where it came.',
  });
}
