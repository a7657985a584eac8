import { Failure } from '../failure.ts';
import type { Json } from './canonicalJson.ts';

export interface JsonBounds {
  /** UTF-16 code units. */
  readonly maximumLength?: number;
  /** Objects and lists within one another; a record needs ten. */
  readonly maximumDepth?: number;
}

const DEFAULT_LENGTH = 256 * 1024 * 1024;
const DEFAULT_DEPTH = 32;

/**
 * JSON text that anyone may have written: RFC 8259 with what I-JSON (RFC 7493) and the format add. No key twice in an
 * object, for parsers disagree on which one counts; integers of at most 53 bits in their one form, without fraction,
 * exponent or minus zero; no lone surrogates; bounded length and depth. White space is free.
 *
 * @throws Failure `json/too-large` | `json/too-deep` | `json/malformed` | `json/duplicate-key` | `json/number` |
 *   `json/lone-surrogate`
 */
export function parseJson(text: string, bounds: JsonBounds = {}): Json {
  if (text.length > (bounds.maximumLength ?? DEFAULT_LENGTH))
    throw new Failure('json/too-large', 'The JSON text is larger than anything that belongs here.');
  // First, for the engine's own parser may recurse; and it says nothing of what is asked here.
  assertUnambiguous(text, bounds.maximumDepth ?? DEFAULT_DEPTH);
  return parse(text) as Json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Failure('json/malformed', 'The text is not JSON.', { cause: thrown });
  }
}

/** Walks the text once with a stack of its own. On it a list is `null`, an object the keys it had. */
function assertUnambiguous(text: string, maximumDepth: number): void {
  const open: (Set<string> | null)[] = [];
  let isKeyNext = false;
  let at = 0;
  while (at < text.length) {
    const start = at;
    at += 1;
    switch (text[start]) {
      case '{':
      case '[':
        if (open.length === maximumDepth)
          throw new Failure(
            'json/too-deep',
            `The JSON text is nested more than ${maximumDepth} levels deep.`,
          );
        isKeyNext = text[start] === '{';
        open.push(isKeyNext ? new Set() : null);
        break;
      case '}':
      case ']':
        open.pop();
        isKeyNext = false;
        break;
      case ',':
        isKeyNext = open.at(-1) instanceof Set;
        break;
      case '"':
        at = endOfString(text, start);
        assertString(text.slice(start, at), isKeyNext ? (open.at(-1) ?? null) : null);
        isKeyNext = false;
        break;
      default:
        if (isNumberPart(text.charCodeAt(start))) {
          while (at < text.length && isNumberPart(text.charCodeAt(at))) at += 1;
          assertNumber(text.slice(start, at));
        } else if (isWordPart(text.charCodeAt(start))) {
          while (at < text.length && isWordPart(text.charCodeAt(at))) at += 1;
        }
      // Colons and white space need no look; what is not JSON fails in the engine's parser.
    }
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Behind the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** Digits, minus, point, plus and e: once one of them begins a number, the others continue it. */
function isNumberPart(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x2d ||
    unit === 0x2e ||
    unit === 0x2b ||
    (unit | 0x20) === 0x65
  );
}

function isWordPart(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

/** `keys` when the string is a key. Two spellings of one key, such as "a" and "\u0061", are the same key. */
function assertString(token: string, keys: Set<string> | null): void {
  const hasEscape = token.includes('\\');
  const value = hasEscape ? String(parse(token)) : token.slice(1, -1);
  if (/\p{Surrogate}/u.test(value))
    throw new Failure('json/lone-surrogate', 'A string of the JSON text holds half of a character.');
  if (keys?.has(value))
    throw new Failure('json/duplicate-key', 'An object of the JSON text has the same key twice.');
  keys?.add(value);
}

function assertNumber(token: string): void {
  if (!/^(?:0|-?[1-9]\d*)$/.test(token) || !Number.isSafeInteger(Number(token)))
    throw new Failure(
      'json/number',
      'A number of the JSON text is not an integer of 53 bits in its one form.',
    );
}
