/** Whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** A piece of a line that is drawn in one go, and not broken unless it is wider than the line. */
export interface Piece {
  readonly text: string;
  /** Drawn with the font's own glyphs; otherwise as the browser draws it. */
  readonly plain: boolean;
  readonly spaceBefore: boolean;
}

/** Scripts whose letters join, stack or run from the right: glyph after glyph would be wrong. */
const SHAPED =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Mn}]/u;
/** Runs from the right: words in a row are one piece, in the order that the browser gives them. */
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** One paragraph in pieces. */
export function splitWords(text: string, covers: Coverage): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [at, word] of text.split(/[ \t]+/).entries()) {
    if (word === '') continue;
    const before = pieces.at(-1);
    if (before && at > 0 && FROM_RIGHT.test(before.text) && FROM_RIGHT.test(word)) {
      pieces[pieces.length - 1] = { ...before, text: `${before.text} ${word}` };
      continue;
    }
    splitByGlyphs(word, covers).forEach(({ text: part, plain }, index) => {
      pieces.push({ text: part, plain, spaceBefore: index === 0 && pieces.length > 0 });
    });
  }
  return pieces;
}

/** A word at the borders between what the font can draw and what it cannot. */
function splitByGlyphs(word: string, covers: Coverage): { text: string; plain: boolean }[] {
  const parts: { text: string; plain: boolean }[] = [];
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(word)) {
    const plain = !SHAPED.test(segment) && [...segment].every((letter) => covers(letter.codePointAt(0) ?? 0));
    const last = parts.at(-1);
    if (last && last.plain === plain) last.text += segment;
    else parts.push({ text: segment, plain });
  }
  return parts;
}
