import createCharls from '@cornerstonejs/codec-charls/decodewasmjs';
import { type CodecModule, copySamples, type JpegLsDecoder, runDecoder, startCodec } from './emscripten.ts';
import type { CodecOutput } from './storedFrame.ts';

let started: Promise<CodecModule<'JpegLSDecoder', JpegLsDecoder>> | undefined;

/** JPEG-LS (ISO 14495-1). Its samples are never signed; components come in planes where no interleave is used. */
export async function decodeJpegLs(encoded: Uint8Array): Promise<CodecOutput> {
  started ??= startCodec(createCharls, new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url));
  const module = await started;
  return runDecoder(new module.JpegLSDecoder(), module, encoded, (decoder) => {
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
    return {
      rows: height,
      columns: width,
      components: componentCount,
      precision: bitsPerSample,
      signed: false,
      samples: copySamples(decoder.getDecodedBuffer(), bitsPerSample),
      planar: componentCount > 1 && decoder.getInterleaveMode() === 0,
    };
  });
}
