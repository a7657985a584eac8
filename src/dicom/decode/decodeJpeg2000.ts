import createOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import createOpenJph from '@cornerstonejs/codec-openjph/wasmjs';
import { Failure } from '../../domain/failure.ts';
import {
  type CodecModule,
  copySamples,
  type Decoder,
  type HighThroughputDecoder,
  runDecoder,
  startCodec,
} from './emscripten.ts';
import type { CodecOutput } from './storedFrame.ts';

let openJpeg: Promise<CodecModule<'J2KDecoder', Decoder>> | undefined;
let openJph: Promise<CodecModule<'HTJ2KDecoder', HighThroughputDecoder>> | undefined;

/** LRCP, RLCP and RPCL: resolutions come one after the other, so that a cut stream is coarse everywhere and blank nowhere. */
const COARSE_TO_FINE: ReadonlySet<number> = new Set([0, 1, 2]);

/** JPEG 2000 (ISO 15444-1); a multiple component transform is undone by the codec. */
export async function decodeJpeg2000(encoded: Uint8Array): Promise<CodecOutput> {
  openJpeg ??= startCodec(
    createOpenJpeg,
    new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
  );
  const module = await openJpeg;
  return runDecoder(new module.J2KDecoder(), module, encoded, toOutput);
}

/** High-throughput JPEG 2000 (ISO 15444-15); `cut` when only the beginning of the stream is there. */
export async function decodeHighThroughputJpeg2000(encoded: Uint8Array, cut: boolean): Promise<CodecOutput> {
  openJph ??= startCodec(createOpenJph, new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url));
  const module = await openJph;
  return runDecoder(new module.HTJ2KDecoder(), module, encoded, (decoder) => {
    if (cut && !COARSE_TO_FINE.has(decoder.getProgressionOrder()))
      throw new Failure('image/undecodable', 'The beginning of this code stream is not a coarse image.');
    return toOutput(decoder);
  });
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
