import createOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import createOpenJph from '@cornerstonejs/codec-openjph/wasmjs';
import { type CodecModule, copySamples, type Decoder, runDecoder, startCodec } from './emscripten.ts';
import type { CodecOutput } from './storedFrame.ts';

let openJpeg: Promise<CodecModule<'J2KDecoder', Decoder>> | undefined;
let openJph: Promise<CodecModule<'HTJ2KDecoder', Decoder>> | undefined;

/** JPEG 2000 (ISO 15444-1); a multiple component transform is undone by the codec. */
export async function decodeJpeg2000(encoded: Uint8Array): Promise<CodecOutput> {
  openJpeg ??= startCodec(
    createOpenJpeg,
    new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
  );
  const module = await openJpeg;
  return runDecoder(new module.J2KDecoder(), module, encoded, toOutput);
}

/** High-throughput JPEG 2000 (ISO 15444-15). */
export async function decodeHighThroughputJpeg2000(encoded: Uint8Array): Promise<CodecOutput> {
  openJph ??= startCodec(createOpenJph, new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url));
  const module = await openJph;
  return runDecoder(new module.HTJ2KDecoder(), module, encoded, toOutput);
}

function toOutput(decoder: Decoder): CodecOutput {
  const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
  return {
    rows: height,
    columns: width,
    components: componentCount,
    precision: bitsPerSample,
    signed: isSigned === true,
    samples: copySamples(decoder.getDecodedBuffer(), bitsPerSample),
    planar: false,
  };
}
