import { Z_FINISH, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2 } from 'pako';
import { malformed } from './zipFormat.ts';

/** Raw deflate (RFC 1951) with the largest window: a zip has neither header nor trailer around it. */
const RAW = -15;

/**
 * Inflates to exactly `size` bytes, whatever the data would give: there is room for one byte more, which shows that there was
 * more, and nothing is inflated beyond it. All of the data must be used, so that nothing hides behind the end of the stream.
 *
 * @throws Failure `zip/malformed`
 */
export function inflateBounded(data: Uint8Array, size: number, file: string): Uint8Array {
  const stream = new ZStream();
  stream.input = data;
  stream.avail_in = data.length;
  stream.output = new Uint8Array(size + 1);
  stream.avail_out = size + 1;
  zlibInflateInit2(stream, RAW);
  const status = zlibInflate(stream, Z_FINISH);
  if (stream.total_out > size) throw malformed('a file is larger than stated', file);
  if (status !== Z_STREAM_END) throw malformed('a file is damaged', file);
  if (stream.total_out !== size) throw malformed('a file is not of the size that is stated', file);
  if (stream.avail_in > 0) throw malformed('bytes hide behind the end of a file', file);
  return stream.output.subarray(0, size);
}
