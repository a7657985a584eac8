import { toHex } from '../../bytes.ts';
import { Failure } from '../../failure.ts';

/** A decoded RLP item (Ethereum yellow paper, appendix B): a byte string or a list of items. */
export type RlpItem = Uint8Array | readonly RlpItem[];

/** Deeper lists occur in nothing that is proven here; the bound keeps hostile input off the stack. */
const MAXIMUM_DEPTH = 8;

/**
 * Decodes one RLP item that fills `bytes` exactly. Only the one canonical form is taken: two encodings of one header
 * would be two hashes of one block.
 *
 * @throws Failure `rlp/malformed`
 */
export function decodeRlp(bytes: Uint8Array): RlpItem {
  const { item, end } = readItem(bytes, 0, bytes.length, 0);
  if (end !== bytes.length) throw malformed('bytes follow the item');
  return item;
}

/** Big-endian unsigned integer without leading zeros, as RLP holds scalars; at most 32 bytes. */
export function rlpToBigInt(item: RlpItem | undefined): bigint {
  if (!(item instanceof Uint8Array) || item.length > 32) throw malformed('an integer was expected');
  if (item.length === 0) return 0n;
  if (item[0] === 0) throw malformed('an integer has a leading zero');
  return BigInt(toHex(item));
}

interface Read {
  readonly item: RlpItem;
  readonly end: number;
}

function readItem(bytes: Uint8Array, start: number, limit: number, depth: number): Read {
  if (depth > MAXIMUM_DEPTH) throw malformed('lists are nested too deeply');
  if (start >= limit) throw malformed('it ends too early');
  const prefix = bytes[start] as number;
  if (prefix < 0x80) return { item: bytes.subarray(start, start + 1), end: start + 1 };
  if (prefix < 0xc0) {
    const { from, end } = readSpan(bytes, start, limit, prefix, 0x80);
    const item = bytes.subarray(from, end);
    if (item.length === 1 && (item[0] as number) < 0x80) throw malformed('a single byte is wrapped');
    return { item, end };
  }
  const { from, end } = readSpan(bytes, start, limit, prefix, 0xc0);
  const items: RlpItem[] = [];
  for (let at = from; at < end; ) {
    const read = readItem(bytes, at, end, depth + 1);
    items.push(read.item);
    at = read.end;
  }
  return { item: items, end };
}

/** Where the payload lies: lengths to 55 stand in the prefix, longer ones in the bytes after it. */
function readSpan(bytes: Uint8Array, start: number, limit: number, prefix: number, base: number) {
  let from = start + 1;
  let length = prefix - base;
  if (length > 55) {
    const sizeBytes = length - 55;
    if (sizeBytes > 4 || from + sizeBytes > limit) throw malformed('a length is out of bounds');
    length = 0;
    for (let at = 0; at < sizeBytes; at += 1) length = length * 256 + (bytes[from + at] as number);
    if (bytes[from] === 0 || length < 56) throw malformed('a length is not in its one form');
    from += sizeBytes;
  }
  if (from + length > limit) throw malformed('an item runs past its end');
  return { from, end: from + length };
}

function malformed(why: string): Failure {
  return new Failure('rlp/malformed', `The chain data cannot be decoded: ${why}.`);
}
