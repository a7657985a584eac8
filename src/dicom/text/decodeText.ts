/**
 * Text of DICOM elements under Specific Character Set (0008,0005): PS3.3 C.12.1.1.2 and PS3.5 section 6.1, with ISO 2022
 * escape sequences. Everything comes out as plain Unicode text; what a set cannot express becomes U+FFFD, never markup.
 */

/** How bytes of one code element (G0: 0x00-0x7f, G1: 0x80-0xff) become text. */
type CodeElement = (bytes: Uint8Array) => string;

const decoders = new Map<string, TextDecoder>();

function decodeAs(label: string, bytes: Uint8Array): string {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder.decode(bytes);
}

const ascii: CodeElement = (bytes) => decodeAs('iso-8859-1', bytes);
const as =
  (label: string): CodeElement =>
  (bytes) =>
    decodeAs(label, bytes);
/** 7-bit pairs of a 94x94 set as the right half of an EUC code; `prefix` selects its third set. */
const as94x94 =
  (label: string, prefix?: number): CodeElement =>
  (bytes) => {
    const euc: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      if (prefix !== undefined && at % 2 === 0) euc.push(prefix);
      euc.push((bytes[at] as number) | 0x80);
    }
    return decodeAs(label, Uint8Array.from(euc));
  };

/** Whole-string encodings: no code extension, a byte may be half of a character. */
const WHOLE: Readonly<Record<string, string>> = {
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** Right halves of the single-byte sets, PS3.3 table C.12-2; the left half is ASCII (or nearly: JIS X 0201). */
const RIGHT_HALF: Readonly<Record<string, CodeElement>> = {
  'IR 6': ascii,
  'IR 100': as('iso-8859-1'),
  'IR 101': as('iso-8859-2'),
  'IR 109': as('iso-8859-3'),
  'IR 110': as('iso-8859-4'),
  'IR 144': as('iso-8859-5'),
  'IR 127': as('iso-8859-6'),
  'IR 126': as('iso-8859-7'),
  'IR 138': as('iso-8859-8'),
  'IR 148': as('iso-8859-9'),
  'IR 203': as('iso-8859-15'),
  'IR 166': as('windows-874'),
  'IR 13': as('shift_jis'),
  // The multi-byte sets may stand first in files that forget the empty first value.
  'IR 149': as('euc-kr'),
  'IR 58': as('gbk'),
};

/** Escape sequences without their leading ESC, PS3.3 tables C.12-3 and C.12-4: which half they set, and to what. */
const ESCAPES: readonly (readonly [sequence: string, half: 'g0' | 'g1', element: CodeElement])[] = [
  ['(B', 'g0', ascii],
  ['(J', 'g0', as('shift_jis')],
  [')I', 'g1', as('shift_jis')],
  ['-A', 'g1', as('iso-8859-1')],
  ['-B', 'g1', as('iso-8859-2')],
  ['-C', 'g1', as('iso-8859-3')],
  ['-D', 'g1', as('iso-8859-4')],
  ['-L', 'g1', as('iso-8859-5')],
  ['-G', 'g1', as('iso-8859-6')],
  ['-F', 'g1', as('iso-8859-7')],
  ['-H', 'g1', as('iso-8859-8')],
  ['-M', 'g1', as('iso-8859-9')],
  ['-b', 'g1', as('iso-8859-15')],
  ['-T', 'g1', as('windows-874')],
  ['$B', 'g0', as94x94('euc-jp')],
  ['$@', 'g0', as94x94('euc-jp')],
  ['$(D', 'g0', as94x94('euc-jp', 0x8f)],
  ['$)C', 'g1', as('euc-kr')],
  ['$)A', 'g1', as('gbk')],
];

const ESC = 0x1b;
const G0_MULTI_BYTE = new Set(
  ESCAPES.filter(([sequence]) => /^\$(?:B|@|\(D)/.test(sequence)).map(([, , e]) => e),
);

/** Values of (0008,0005) as they stand in the file; empty when the attribute is absent. */
export type CharacterSets = readonly string[];

export interface TextRules {
  /** Values are separated by a backslash, which also ends a code extension; not so in ST, LT and UT. */
  readonly multiValued: boolean;
  /** In PN, `^` and `=` end a code extension as well. */
  readonly personName: boolean;
}

/** Text of an element's bytes, padding removed; several values stay joined by backslashes. */
export function decodeText(bytes: Uint8Array, sets: CharacterSets, rules: TextRules): string {
  return cleanText(toUnicode(bytes, sets, rules));
}

function toUnicode(bytes: Uint8Array, sets: CharacterSets, rules: TextRules): string {
  const first = normalise(sets[0] ?? '');
  const whole = WHOLE[first];
  if (whole !== undefined) return decodeAs(whole, bytes);
  if (bytes.every((byte) => byte < 0x80 && byte !== ESC)) return ascii(bytes);
  if (sets.length === 0) return undeclared(bytes);
  return decodeExtended(bytes, RIGHT_HALF[first.replace(/^ISO[_ ](?:2022 )?/, '')] ?? ascii, rules);
}

/** A file with no declared set and bytes beyond ASCII is wrong; UTF-8 is what such writers usually meant. */
function undeclared(bytes: Uint8Array): string {
  if (bytes.includes(ESC)) return decodeExtended(bytes, ascii, { multiValued: true, personName: true });
  const text = decodeAs('utf-8', bytes);
  return text.includes('\ufffd') ? decodeAs('iso-8859-1', bytes) : text;
}

function decodeExtended(bytes: Uint8Array, initialG1: CodeElement, rules: TextRules): string {
  let g0: CodeElement = ascii;
  let g1: CodeElement = initialG1;
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === ESC) {
      const found = escapeAt(bytes, at + 1);
      if (found === undefined) {
        at += 1;
        continue;
      }
      const [sequence, half, element] = found;
      if (half === 'g0') g0 = element;
      else g1 = element;
      at += 1 + sequence.length;
      continue;
    }
    if (byte < 0x80 && !G0_MULTI_BYTE.has(g0) && endsExtension(byte, rules)) {
      g0 = ascii;
      g1 = initialG1;
      text += String.fromCharCode(byte);
      at += 1;
      continue;
    }
    const stop = endOfRun(bytes, at, g0, rules);
    text += (byte < 0x80 ? g0 : g1)(bytes.subarray(at, stop));
    at = stop;
  }
  return text;
}

/** A run holds bytes of one half up to an escape, a byte of the other half, or a delimiter. */
function endOfRun(bytes: Uint8Array, start: number, g0: CodeElement, rules: TextRules): number {
  const high = (bytes[start] as number) >= 0x80;
  const paired = !high && G0_MULTI_BYTE.has(g0);
  let at = start + 1;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === ESC || byte >= 0x80 !== high) break;
    if (!high && !paired && endsExtension(byte, rules)) break;
    at += 1;
  }
  return at;
}

function endsExtension(byte: number, rules: TextRules): boolean {
  if (byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d) return true;
  if (byte === 0x5c) return rules.multiValued;
  return rules.personName && (byte === 0x5e || byte === 0x3d);
}

function escapeAt(bytes: Uint8Array, at: number): (typeof ESCAPES)[number] | undefined {
  const ahead = String.fromCharCode(...bytes.subarray(at, at + 3));
  return ESCAPES.find(([sequence]) => ahead.startsWith(sequence));
}

/** Defined terms as writers really spell them: "ISO-IR 100", "iso_ir_192", "UTF-8". */
function normalise(term: string): string {
  const upper = term.trim().toUpperCase();
  if (/^UTF-?8$/.test(upper)) return 'ISO_IR 192';
  const match = /^ISO[-_ ](2022[-_ ])?IR[-_ ]?(\d+)$/.exec(upper);
  if (match === null) return upper;
  return match[1] === undefined ? `ISO_IR ${match[2]}` : `ISO 2022 IR ${match[2]}`;
}

/** Removes padding and control characters other than line ends, form feed and tab. */
export function cleanText(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\f\r]/gu, '').replace(/[ \r\n]+$/, '');
}
