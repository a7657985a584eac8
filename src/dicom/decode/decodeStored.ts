import { Inflate } from 'pako';
import { Failure } from '../../domain/failure.ts';
import { isNativeSyntax } from '../../domain/imaging/transferSyntax.ts';
import { unpackBits } from '../frames/unpackBits.ts';
import { checkComplete } from './checkComplete.ts';
import { decodeJpeg } from './decodeJpeg.ts';
import { decodeHighThroughputJpeg2000, decodeJpeg2000 } from './decodeJpeg2000.ts';
import { decodeJpegLs } from './decodeJpegLs.ts';
import { checkLayout, decodeNative, storedPhotometric } from './decodeNative.ts';
import { decodeRle } from './decodeRle.ts';
import { isHighThroughputJpeg2000 } from './highThroughput.ts';
import { interleave, toStoredSamples } from './samples.ts';
import type { CodecOutput, FrameLayout, StoredFrame } from './storedFrame.ts';

const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';
const ENCAPSULATED_UNCOMPRESSED = '1.2.840.10008.1.2.1.98';
const RLE = '1.2.840.10008.1.2.5';
const JPEG = /^1\.2\.840\.10008\.1\.2\.4\.(?:5[0-9]|6[0-6]|70)$/;
const JPEG_FAMILY = /^1\.2\.840\.10008\.1\.2\.4\.\d+$/;
const JPEG_LS = /^1\.2\.840\.10008\.1\.2\.4\.8[01]$/;
const JPEG_2000 = /^1\.2\.840\.10008\.1\.2\.4\.9[0-3]$/;

/**
 * Decodes one frame to its stored samples. The result has exactly rows × columns × samples values or there is none:
 * a buffer of another length would leave another image's pixels on a screen.
 *
 * @throws Failure `image/undecodable`
 */
export async function decodeStored(encoded: Uint8Array, layout: FrameLayout): Promise<StoredFrame> {
  checkLayout(layout);
  const { transferSyntaxUid } = layout;
  if (isNativeSyntax(transferSyntaxUid)) return decodeNative(encoded, layout);
  if (transferSyntaxUid === ENCAPSULATED_UNCOMPRESSED) return decodeNative(toBytes(encoded, layout), layout);
  if (transferSyntaxUid === DEFLATED_FRAME)
    return decodeNative(toBytes(inflateFrame(encoded, layout), layout), layout);
  return toStored(await runCodec(encoded, layout), layout);
}

function runCodec(encoded: Uint8Array, layout: FrameLayout): CodecOutput | Promise<CodecOutput> {
  const { transferSyntaxUid } = layout;
  if (transferSyntaxUid === RLE) return decodeRle(encoded, layout);
  if (JPEG_FAMILY.test(transferSyntaxUid) && layout.cut !== true) checkComplete(encoded);
  if (JPEG.test(transferSyntaxUid)) return decodeJpeg(encoded, layout);
  if (JPEG_LS.test(transferSyntaxUid)) return decodeJpegLs(encoded);
  if (JPEG_2000.test(transferSyntaxUid)) return decodeJpeg2000(encoded);
  if (isHighThroughputJpeg2000(transferSyntaxUid))
    return decodeHighThroughputJpeg2000(encoded, layout.cut === true);
  throw new Failure('image/undecodable', `The transfer syntax ${transferSyntaxUid} is not supported.`, {
    hint: 'Ask the archive for the image in another transfer syntax.',
  });
}

function toStored(output: CodecOutput, layout: FrameLayout): StoredFrame {
  const { rows, columns, samplesPerPixel } = layout;
  if (output.rows !== rows || output.columns !== columns)
    throw mismatch(`it is ${output.columns} × ${output.rows} where ${columns} × ${rows} are declared`);
  if (output.components !== samplesPerPixel)
    throw mismatch(`it has ${output.components} components where ${samplesPerPixel} are declared`);
  const expected = rows * columns * samplesPerPixel;
  if (output.samples.length < expected)
    throw mismatch(`it decodes to ${output.samples.length} samples where ${expected} are declared`);
  const exact = output.samples.subarray(0, expected);
  const interleaved = output.planar ? interleave(exact, samplesPerPixel) : exact;
  const stated = output.photometricInterpretation ?? layout.photometricInterpretation;
  return {
    rows,
    columns,
    samplesPerPixel,
    samples: toStoredSamples(interleaved, output, layout),
    photometricInterpretation: storedPhotometric(stated, samplesPerPixel),
  };
}

/** Single bits of an encapsulated frame are packed, each frame from a byte of its own (PS3.5 A.4). */
function toBytes(
  frame: Uint8Array,
  { rows, columns, samplesPerPixel, bitsAllocated }: FrameLayout,
): Uint8Array {
  const count = rows * columns * samplesPerPixel;
  return bitsAllocated === 1 && frame.length >= count / 8 ? unpackBits(frame, 0, count) : frame;
}

function inflateFrame(encoded: Uint8Array, layout: FrameLayout): Uint8Array {
  const inflator = new Inflate({ raw: true });
  const bits = layout.rows * layout.columns * layout.samplesPerPixel * layout.bitsAllocated;
  const expected = Math.ceil(bits / 8);
  const frame = new Uint8Array(expected);
  let at = 0;
  inflator.onData = (chunk: Uint8Array) => {
    frame.set(chunk.subarray(0, Math.max(0, expected - at)), Math.min(at, expected));
    at += chunk.length;
  };
  inflator.push(encoded, true);
  if (at < expected) throw mismatch(`it inflates to ${at} bytes where ${expected} are declared`);
  return frame;
}

function mismatch(cause: string): Failure {
  return new Failure('image/undecodable', `The compressed image is not what its header says: ${cause}.`, {
    hint: 'Get the file again from where it came.',
  });
}
