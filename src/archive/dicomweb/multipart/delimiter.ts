const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;
const SPACE = 0x20;
const TAB = 0x09;

export interface Delimiter {
  /** Of its first byte, that is of the line break before it where it has one. */
  readonly start: number;
  /** Behind its line break; of the closing one behind its dashes. */
  readonly end: number;
  readonly isClosing: boolean;
}

/** `pending`: more bytes must come to tell, nothing before `from` can be part of a delimiter. */
export type Search = Delimiter | { readonly pending: true; readonly from: number };

/**
 * Finds delimiter lines of a multipart body (RFC 2046, 5.1.1): line break, two dashes, boundary, then two more dashes or
 * nothing but spaces and a line break. A boundary that anything else follows is data. Only CRLF breaks a line: with a bare LF
 * nobody could tell whether it belongs to the data.
 */
export function createDelimiterSearch(boundary: string) {
  const marker = new TextEncoder().encode(`\r\n--${boundary}`);

  /** What stands at `at`, the position of a CR, or behind an imaginary one before the first byte. */
  function matchAt(bytes: Uint8Array, at: number): Delimiter | 'pending' | null {
    for (let index = Math.max(0, -at); index < marker.length; index += 1) {
      if (at + index >= bytes.length) return 'pending';
      if (bytes[at + index] !== marker[index]) return null;
    }
    const start = Math.max(at, 0);
    let end = at + marker.length;
    if (end + 1 >= bytes.length) return 'pending';
    if (bytes[end] === DASH && bytes[end + 1] === DASH) return { start, end: end + 2, isClosing: true };
    while (bytes[end] === SPACE || bytes[end] === TAB) end += 1;
    if (end + 1 >= bytes.length) return 'pending';
    return bytes[end] === CR && bytes[end + 1] === LF ? { start, end: end + 2, isClosing: false } : null;
  }

  const bare = new TextEncoder().encode(`--${boundary}\n`);

  return {
    /** Whether the boundary stands there with a line break of LF alone. */
    hasBareLines(bytes: Uint8Array): boolean {
      for (let at = bytes.indexOf(DASH); at !== -1; at = bytes.indexOf(DASH, at + 1))
        if (bare.every((byte, index) => bytes[at + index] === byte)) return true;
      return false;
    },
    /** @param from where to search on; -2 for the start of a body, whose first delimiter needs no line break */
    find(bytes: Uint8Array, from: number): Search {
      let at = from < 0 ? from : bytes.indexOf(CR, from);
      while (at !== -1) {
        const found = matchAt(bytes, at);
        if (found === 'pending') return { pending: true, from: at };
        if (found) return found;
        at = bytes.indexOf(CR, Math.max(at + 1, 0));
      }
      return { pending: true, from: bytes.length };
    },
    /** Whether a delimiter begins exactly here. */
    isAt(bytes: Uint8Array, at: number): boolean | 'pending' {
      const found = matchAt(bytes, at);
      return found === 'pending' ? found : found !== null;
    },
  };
}
