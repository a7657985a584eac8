import { Failure } from '../failure.ts';

/** Of every JavaScript engine, and a pure function of its argument; domain compiles without the library that declares it. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

/** Records nest eight levels at most. Deeper text is hostile, and recursion over it would exhaust the stack. */
const MAXIMUM_DEPTH = 32;

/**
 * JSON from bytes that anyone may have written, bounded in depth. Duplicate keys, spaces and other forms of the same
 * content pass here; they are found when the content is written again and compared.
 *
 * @throws Failure `json/malformed`
 */
export function readJson(bytes: Uint8Array): unknown {
  assertShallow(bytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (thrown) {
    throw new Failure('json/malformed', 'The file is not JSON.', { cause: thrown });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function assertShallow(bytes: Uint8Array): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > MAXIMUM_DEPTH) throw new Failure('json/malformed', 'The file is nested too deeply.');
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
}
