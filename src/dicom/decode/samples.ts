import { Failure } from '../../domain/failure.ts';
import type { FrameLayout } from './storedFrame.ts';

export type Unsigned = Uint8Array | Uint16Array | Uint32Array;
export type Stored = Unsigned | Int8Array | Int16Array | Int32Array;

/**
 * Little-endian bytes of exactly one frame as samples; on every platform that runs this, memory is little endian. The bytes
 * themselves where they lie right for it: an image then has its place in memory once, encoded and decoded.
 */
export function readNativeSamples(
  bytes: Uint8Array,
  layout: FrameLayout,
): Unsigned | Float32Array | Float64Array {
  const { rows, columns, samplesPerPixel, bitsAllocated, sampleKind } = layout;
  const bytesPerSample = Math.max(1, bitsAllocated / 8);
  const expected = rows * columns * samplesPerPixel * bytesPerSample;
  if (bytes.length < expected)
    throw new Failure(
      'image/undecodable',
      `The frame has ${bytes.length} bytes where ${expected} are needed.`,
    );
  const { buffer, byteOffset } = bytes.byteOffset % bytesPerSample === 0 ? bytes : bytes.slice(0, expected);
  const length = expected / bytesPerSample;
  if (sampleKind === 'float32') return new Float32Array(buffer, byteOffset, length);
  if (sampleKind === 'float64') return new Float64Array(buffer, byteOffset, length);
  if (bytesPerSample === 1) return new Uint8Array(buffer, byteOffset, length);
  return bytesPerSample === 2
    ? new Uint16Array(buffer, byteOffset, length)
    : new Uint32Array(buffer, byteOffset, length);
}

/** Planes one after the other become samples side by side. */
export function interleave<Samples extends Unsigned>(planar: Samples, samplesPerPixel: number): Samples {
  const pixels = planar.length / samplesPerPixel;
  const mixed = planar.slice() as Samples;
  let to = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1)
    for (let sample = 0; sample < samplesPerPixel; sample += 1) {
      mixed[to] = planar[sample * pixels + pixel] as number;
      to += 1;
    }
  return mixed;
}

/**
 * Drops what is not part of the stored value (PS3.5 8.1.1: bits outside Bits Stored may hold overlays or noise) and
 * extends the sign where Pixel Representation (0028,0103) says signed, as two's complement of Bits Stored.
 * A code stream may disagree with the header on signedness and width; the header says what the numbers mean.
 */
export function toStoredSamples(
  raw: Unsigned,
  stream: { readonly signed: boolean; readonly precision: number },
  layout: FrameLayout,
): Stored {
  const { bitsAllocated, highBit, signed } = layout;
  if (bitsAllocated === 1) return raw;
  // A code stream carries the value alone, without the bits around it; native samples sit below High Bit.
  const isNativeWord = stream.precision === bitsAllocated;
  const bits = Math.min(layout.bitsStored, stream.precision);
  const down = isNativeWord ? highBit + 1 - layout.bitsStored : 0;
  const width = raw.BYTES_PER_ELEMENT * 8;
  const target = targetOf(raw, layout);
  const up = 32 - bits;
  if (down === 0 && bits === width && target.BYTES_PER_ELEMENT === raw.BYTES_PER_ELEMENT) {
    new Uint8Array(target.buffer).set(new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength));
    return target;
  }
  if (signed)
    for (let at = 0; at < raw.length; at += 1) target[at] = (((raw[at] as number) >>> down) << up) >> up;
  else for (let at = 0; at < raw.length; at += 1) target[at] = (((raw[at] as number) >>> down) << up) >>> up;
  return target;
}

/**
 * Native samples that hold nothing but their values, where they lie: only the signs are read as the header says. Null where
 * one of them holds more, or lies above the lowest bit.
 */
export function samplesAsTheyLie(raw: Unsigned, layout: FrameLayout): Stored | null {
  const { bitsAllocated, bitsStored, highBit, signed } = layout;
  const width = raw.BYTES_PER_ELEMENT * 8;
  if (width !== bitsAllocated || highBit + 1 !== bitsStored || bitsStored > width) return null;
  const samples = signed ? toSigned(raw) : raw;
  if (bitsStored === width) return samples;
  const up = 32 - bitsStored;
  if (signed) {
    for (let at = 0; at < samples.length; at += 1)
      if (((samples[at] as number) << up) >> up !== samples[at]) return null;
  } else
    for (let at = 0; at < samples.length; at += 1)
      if (((samples[at] as number) << up) >>> up !== samples[at]) return null;
  return samples;
}

function toSigned(raw: Unsigned): Stored {
  const { buffer, byteOffset, length } = raw;
  if (raw instanceof Uint8Array) return new Int8Array(buffer, byteOffset, length);
  return raw instanceof Uint16Array
    ? new Int16Array(buffer, byteOffset, length)
    : new Int32Array(buffer, byteOffset, length);
}

function targetOf(raw: Unsigned, { bitsAllocated, signed }: FrameLayout): Stored {
  const bytes = Math.max(raw.BYTES_PER_ELEMENT, bitsAllocated / 8);
  if (bytes === 1) return signed ? new Int8Array(raw.length) : new Uint8Array(raw.length);
  if (bytes === 2) return signed ? new Int16Array(raw.length) : new Uint16Array(raw.length);
  return signed ? new Int32Array(raw.length) : new Uint32Array(raw.length);
}
