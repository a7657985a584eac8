import { Failure } from '../../domain/failure.ts';

/** The part of the codecs' classes that is used. Buffers are views of the module's memory: copy before the next call. */
export interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned?: boolean;
  };
  delete(): void;
}

export interface JpegLsDecoder extends Decoder {
  getInterleaveMode(): number;
}

export interface HighThroughputDecoder extends Decoder {
  /** As in the COD marker (ISO 15444-1 table A.16); only after decoding. */
  getProgressionOrder(): number;
}

export type CodecModule<Name extends string, Instance> = { readonly [key in Name]: new () => Instance } & {
  getExceptionMessage?(thrown: number): string;
};

export type CreateCodec<Name extends string, Instance> = (options: {
  locateFile?: (file: string, directory: string) => string;
  print?: (line: string) => void;
  printErr?: (line: string) => void;
}) => Promise<CodecModule<Name, Instance>>;

/**
 * Starts a codec. In Node the module finds its .wasm beside itself; in a page the bundler knows where it put it.
 * @throws Failure `image/undecodable` when the decoder itself cannot be loaded
 */
export async function startCodec<Name extends string, Instance>(
  create: CreateCodec<Name, Instance>,
  wasm: URL,
): Promise<CodecModule<Name, Instance>> {
  const inNode = typeof process === 'object' && typeof process.versions?.node === 'string';
  try {
    return await create({ ...(inNode ? {} : locate(wasm)), print: ignore, printErr: ignore });
  } catch (thrown) {
    throw new Failure('image/undecodable', 'The decoder for this image could not be loaded.', {
      hint: 'Reload the page; if it stays so, the installation is incomplete.',
      cause: thrown,
    });
  }
}

function locate(wasm: URL): { locateFile: (file: string, directory: string) => string } {
  return { locateFile: (file, directory) => (file.endsWith('.wasm') ? wasm.href : directory + file) };
}

/** OpenJPEG tells every step of every decode; what matters comes as an error or as the checked result. */
const ignore = () => undefined;

/** Runs one decode on a decoder of its own: a decoder that has thrown is not used again. */
export function runDecoder<Instance extends Decoder, Result>(
  decoder: Instance,
  module: { getExceptionMessage?(thrown: number): string },
  encoded: Uint8Array,
  read: (decoder: Instance) => Result,
): Result {
  try {
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    decoder.decode();
    return read(decoder);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    // Emscripten throws C++ exceptions as the number of a pointer.
    const known = typeof thrown === 'number' ? module.getExceptionMessage?.(thrown) : undefined;
    const cause = known ?? (thrown instanceof Error ? thrown.message : String(thrown));
    throw new Failure('image/undecodable', `The compressed image is damaged or not supported: ${cause}.`, {
      hint: 'Get the file again from where it came.',
    });
  } finally {
    decoder.delete();
  }
}

/** Copy of the decoded bytes out of the module's memory as samples of one or two bytes (little endian). */
export function copySamples(decoded: Uint8Array, bitsPerSample: number): Uint8Array | Uint16Array {
  if (bitsPerSample > 16)
    throw new Failure(
      'image/undecodable',
      `Compressed samples of ${bitsPerSample} bits are not supported (16 are).`,
    );
  const copy = decoded.slice();
  return bitsPerSample <= 8 ? copy : new Uint16Array(copy.buffer, 0, copy.length >> 1);
}
