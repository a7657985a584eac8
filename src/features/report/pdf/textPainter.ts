import type { PDFDocument, PDFFont, PDFImage, PDFPage } from '@cantoo/pdf-lib';
import {
  beginText,
  endText,
  PDFHexString,
  PDFOperator,
  PDFOperatorNames,
  rgb,
  setFontAndSize,
  setTextMatrix,
  setTextRenderingMode,
  TextRenderingMode,
} from '@cantoo/pdf-lib';
import type { PictureOfWords } from './pictureOfWords.ts';
import { type Coverage, type Piece, splitWords } from './splitWords.ts';

export interface TextLook {
  readonly size: number;
  readonly bold?: boolean;
  readonly grey?: boolean;
}

/** A line of pieces that are ready to be drawn, with their places. */
export interface SetLine {
  readonly parts: readonly { readonly piece: Piece; readonly x: number; readonly width: number }[];
}

export interface TextPainter {
  /** Text in lines no wider than `width`, in points. Line feeds begin a new line. */
  readonly lines: (text: string, look: TextLook, width: number) => Promise<readonly SetLine[]>;
  /** Draws a line; `y` is its baseline. */
  readonly draw: (page: PDFPage, line: SetLine, look: TextLook, x: number, y: number) => void;
}

const BLACK = rgb(0, 0, 0);
const GREY = rgb(0.35, 0.35, 0.35);

/** Draws words with the embedded fonts, and what these lack as pictures that carry their text with them. */
export function createTextPainter(
  document: PDFDocument,
  fonts: { readonly regular: PDFFont; readonly bold: PDFFont },
  pictureOf: PictureOfWords,
): TextPainter {
  const known = new Set(fonts.regular.getCharacterSet());
  const covers: Coverage = (codePoint) => known.has(codePoint);
  const pictures = new Map<string, { readonly image: PDFImage; readonly widthPerSize: number } | null>();
  const fontOf = ({ bold }: TextLook) => (bold ? fonts.bold : fonts.regular);
  const keyOf = (text: string, look: TextLook) => `${look.bold ? 'b' : 'r'} ${text}`;

  const prepare = async (text: string, look: TextLook) => {
    const key = keyOf(text, look);
    if (pictures.has(key)) return;
    const picture = await pictureOf(text, look.bold ?? false);
    pictures.set(
      key,
      picture === null
        ? null
        : { image: await document.embedPng(picture.png), widthPerSize: picture.widthPerSize },
    );
  };
  const widthOf = (piece: Piece, look: TextLook) => {
    if (piece.plain) return fontOf(look).widthOfTextAtSize(piece.text, look.size);
    const picture = pictures.get(keyOf(piece.text, look));
    return picture ? picture.widthPerSize * look.size : look.size * [...piece.text].length * 0.6;
  };
  /** Pieces no wider than a line: what is wider is parted between letters. */
  const parted = async (piece: Piece, look: TextLook, width: number): Promise<Piece[]> => {
    if (!piece.plain) await prepare(piece.text, look);
    const letters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(piece.text)];
    if (widthOf(piece, look) <= width || letters.length < 2) return [piece];
    const half = letters.length >> 1;
    const join = (part: typeof letters) => part.map(({ segment }) => segment).join('');
    return [
      ...(await parted({ ...piece, text: join(letters.slice(0, half)) }, look, width)),
      ...(await parted({ ...piece, text: join(letters.slice(half)), spaceBefore: false }, look, width)),
    ];
  };

  return {
    async lines(text, look, width) {
      const space = fontOf(look).widthOfTextAtSize(' ', look.size);
      const lines: SetLine[] = [];
      for (const paragraph of text.split('\n')) {
        let parts: SetLine['parts'][number][] = [];
        let x = 0;
        for (const whole of splitWords(paragraph, covers)) {
          for (const piece of await parted(whole, look, width)) {
            const own = widthOf(piece, look);
            const gap = piece.spaceBefore && parts.length > 0 ? space : 0;
            if (parts.length > 0 && x + gap + own > width) {
              lines.push({ parts });
              parts = [];
              x = 0;
            }
            const start = parts.length === 0 ? 0 : x + gap;
            parts.push({ piece, x: start, width: own });
            x = start + own;
          }
        }
        lines.push({ parts });
      }
      return lines;
    },
    draw(page, { parts }, look, x, y) {
      for (const { piece, x: at, width } of parts) {
        if (piece.plain) {
          page.drawText(piece.text, {
            x: x + at,
            y,
            size: look.size,
            font: fontOf(look),
            color: look.grey ? GREY : BLACK,
          });
          continue;
        }
        const picture = pictures.get(keyOf(piece.text, look));
        withText(page, piece.text, fonts.regular, look.size, x + at, y, () => {
          if (picture)
            page.drawImage(picture.image, {
              x: x + at,
              y: y - look.size * BELOW,
              width,
              height: look.size * HEIGHT,
            });
          else page.drawRectangle({ x: x + at, y, width, height: look.size * 0.7, borderWidth: 0.5 });
        });
      }
    },
  };
}

/** A picture of words reaches from this far below the baseline, in sizes of the text, this high. */
export const BELOW = 0.4;
export const HEIGHT = 1.6;

/**
 * What is drawn, marked with the text that it stands for (ISO 32000-1, 14.9.4 ActualText), so that it is found, copied and
 * read aloud. An invisible space in it gives the text a place, without which readers such as poppler drop it.
 */
function withText(
  page: PDFPage,
  text: string,
  font: PDFFont,
  size: number,
  x: number,
  y: number,
  draw: () => void,
): void {
  const actual = PDFHexString.fromText(text).toString();
  page.setFont(font);
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, ['/Span', `<</ActualText ${actual}>>`]),
  );
  draw();
  page.pushOperators(
    beginText(),
    setTextRenderingMode(TextRenderingMode.Invisible),
    setFontAndSize(fontKeyOf(page, font), size),
    setTextMatrix(1, 0, 0, 1, x, y),
    PDFOperator.of(PDFOperatorNames.ShowText, [font.encodeText(' ')]),
    setTextRenderingMode(TextRenderingMode.Fill),
    endText(),
    PDFOperator.of(PDFOperatorNames.EndMarkedContent),
  );
}

function fontKeyOf(page: PDFPage, font: PDFFont) {
  return page.node.newFontDictionary(font.name, font.ref);
}
