import createTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { Decoder as LosslessDecoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import { Failure, toFailure } from '../../domain/failure.ts';
import { type CodecModule, copySamples, type Decoder, runDecoder, startCodec } from './emscripten.ts';
import { readJpegHeader, withoutColourTransform } from './jpegHeader.ts';
import type { CodecOutput, FrameLayout } from './storedFrame.ts';

let turbo: Promise<CodecModule<'JPEGDecoder', Decoder>> | undefined;

/** JPEG of any process; what the stream says of itself decides, not the transfer syntax. */
export async function decodeJpeg(encoded: Uint8Array, layout: FrameLayout): Promise<CodecOutput> {
  const header = readJpegHeader(encoded);
  if (header === null)
    throw new Failure('image/undecodable', 'The frame is no JPEG stream: its start of frame is missing.');
  if (header.process === 0xc3) return decodeLossless(encoded, header);
  if (header.process > 0xc2)
    throw new Failure(
      'image/undecodable',
      'This JPEG process (hierarchical or arithmetic) is not supported.',
    );
  if (header.precision !== 8)
    throw new Failure(
      'image/undecodable',
      `Lossy JPEG with ${header.precision} bits a sample is not supported: no decoder here gives its exact values.`,
      { hint: 'Ask the archive for the image in another transfer syntax.' },
    );
  const keepsColours =
    layout.photometricInterpretation === 'RGB' && header.components === 3 && !header.saysColours;
  return decodeBaseline(keepsColours ? withoutColourTransform(encoded) : encoded);
}

async function decodeBaseline(encoded: Uint8Array): Promise<CodecOutput> {
  turbo ??= startCodec(
    createTurbo,
    new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  );
  const module = await turbo;
  return runDecoder(new module.JPEGDecoder(), module, encoded, (decoder) => {
    const { width, height, componentCount } = decoder.getFrameInfo();
    return {
      rows: height,
      columns: width,
      components: componentCount,
      precision: 8,
      signed: false,
      samples: copySamples(decoder.getDecodedBuffer(), 8),
      planar: false,
      ...(componentCount === 3 ? { photometricInterpretation: 'RGB' } : {}),
    };
  });
}

/** JPEG lossless (process 14, any selection value). */
function decodeLossless(
  encoded: Uint8Array,
  header: {
    readonly rows: number;
    readonly columns: number;
    readonly components: number;
    readonly precision: number;
  },
): CodecOutput {
  const { rows, columns, components, precision } = header;
  const bytesPerSample = precision <= 8 ? 1 : 2;
  try {
    const buffer = encoded.slice().buffer as ArrayBuffer;
    const decoded = new LosslessDecoder().decode(buffer, 0, encoded.length, bytesPerSample);
    const { buffer: memory, byteOffset } = decoded;
    const count = rows * columns * components;
    const samples =
      bytesPerSample === 1
        ? new Uint8Array(memory, byteOffset, count)
        : new Uint16Array(memory, byteOffset, count);
    return { rows, columns, components, precision, signed: false, samples, planar: false };
  } catch (thrown) {
    throw toFailure(
      thrown,
      'image/undecodable',
      'The compressed image (JPEG lossless) is damaged.',
      'Get the file again from where it came.',
    );
  }
}
