import { GrowingBytes } from '../multipart/growingBytes.ts';

const code = (character: string) => character.charCodeAt(0);
const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY] = ['"', '\\', '[', ']'].map(code);
const [OPEN_OBJECT, CLOSE_OBJECT] = ['{', '}'].map(code);
/** Between objects: white space, commas, and the mark that some put before UTF-8. */
const BETWEEN = new Set([...' \t\r\n,'].map(code).concat(0xef, 0xbb, 0xbf));

export interface JsonSplitter {
  /** Texts of the objects that are complete with these bytes. Null where the text is no array of objects. */
  take(chunk: Uint8Array<ArrayBuffer>): string[] | null;
  /** Whether nothing is missing at the end; an empty text is complete. */
  isComplete(): boolean;
}

/**
 * Cuts a JSON array of objects (or one object) into these as they arrive. It looks at structure only, each text is still to be
 * parsed. UTF-8 needs no care here, since structure is ASCII.
 */
export function createJsonSplitter(): JsonSplitter {
  const bytes = new GrowingBytes();
  let at = 0;
  let start = 0;
  let depth = 0;
  let isText = false;
  let array: 'before' | 'open' | 'closed' = 'before';

  /** Between objects. False for what does not belong there. */
  function passBetween(byte: number): boolean {
    if (byte === OPEN_OBJECT && array !== 'closed') {
      start = at;
      depth = 1;
    } else if (byte === OPEN_ARRAY && array === 'before') array = 'open';
    else if (byte === CLOSE_ARRAY && array === 'open') array = 'closed';
    else return BETWEEN.has(byte);
    return true;
  }
  /** Within an object. True where it ends. */
  function passWithin(byte: number): boolean {
    if (byte === QUOTE) isText = !isText;
    else if (isText && byte === BACKSLASH) at += 1;
    else if (isText) return false;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
    return depth === 0;
  }

  return {
    take(chunk) {
      bytes.append(chunk);
      const { view } = bytes;
      const complete: string[] = [];
      for (; at < view.length; at += 1) {
        const byte = view[at] as number;
        if (depth > 0) {
          if (passWithin(byte)) complete.push(new TextDecoder().decode(view.subarray(start, at + 1)));
        } else if (!passBetween(byte)) return null;
      }
      return complete;
    },
    isComplete: () => depth === 0 && array !== 'open',
  };
}
