import { Inflate, inflateSync } from 'fflate';
import { malformed } from './zipFormat.ts';

/** Input is fed in pieces of this many bytes; each gives at most 1032 times as much (the most that deflate can). */
const PIECE_BYTES = 16 * 1024;

/**
 * Inflates to exactly `size` bytes, whatever the data would give: it stops as soon as there is more. All of the data must
 * be used, so that nothing hides behind the end of the stream.
 *
 * @throws Failure `zip/malformed`
 */
export function inflateBounded(data: Uint8Array, size: number, file: string): Uint8Array {
  const bytes =
    data.length <= PIECE_BYTES ? inflateAtOnce(data, size, file) : inflateInPieces(data, size, file);
  if (bytes.length !== size) throw malformed('a file is not of the size that is stated', file);
  if (endsEarly(data, size)) throw malformed('bytes hide behind the end of a file', file);
  return bytes;
}

function inflateAtOnce(data: Uint8Array, size: number, file: string): Uint8Array {
  // fflate 0.8.3 stops writing at the end of the buffer it is given; one byte more shows that there was more.
  const room = new Uint8Array(size + 1);
  try {
    return inflateSync(data, { out: room });
  } catch (thrown) {
    throw damaged(thrown, file);
  }
}

function inflateInPieces(data: Uint8Array, size: number, file: string): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) throw malformed('a file is larger than stated', file);
    bytes.set(piece, filled);
    filled += piece.length;
  });
  for (let at = 0; at < data.length; at += PIECE_BYTES) {
    const end = Math.min(at + PIECE_BYTES, data.length);
    try {
      stream.push(data.subarray(at, end), end === data.length);
    } catch (thrown) {
      throw damaged(thrown, file);
    }
  }
  return bytes.subarray(0, filled);
}

/** Whether the stream is whole without its last byte: then that byte, and who knows how many before it, are not of it. */
function endsEarly(data: Uint8Array, size: number): boolean {
  try {
    inflateSync(data.subarray(0, data.length - 1), { out: new Uint8Array(size) });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}

function damaged(thrown: unknown, file: string): Error {
  if (thrown instanceof Error && thrown.name === 'Failure') return thrown;
  return malformed('a file is damaged', file);
}
