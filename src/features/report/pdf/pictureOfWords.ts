import { BELOW, HEIGHT } from './textPainter.ts';

/** Words as a picture: how wide it is for a text size of 1; null where words cannot be drawn here. */
export type PictureOfWords = (
  text: string,
  bold: boolean,
) => Promise<{ readonly png: Uint8Array; readonly widthPerSize: number } | null>;

/** Pixels for a text size of 1: sharp on paper at 10 points. */
const SCALE = 60;

/** Draws words as this browser shows them on screen, with the fonts of this machine: shaped, joined and in their order. */
export const pictureOfWords: PictureOfWords = async (text, bold) => {
  const font = `${bold ? 'bold ' : ''}${SCALE}px system-ui, sans-serif`;
  const probe = new OffscreenCanvas(1, 1).getContext('2d');
  if (probe === null) return null;
  probe.font = font;
  const width = Math.ceil(probe.measureText(text).width) + 2;
  const canvas = new OffscreenCanvas(width, Math.ceil(SCALE * HEIGHT));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.font = font;
  context.textBaseline = 'alphabetic';
  context.fillText(text, 1, SCALE * (HEIGHT - BELOW));
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return { png: new Uint8Array(await blob.arrayBuffer()), widthPerSize: width / SCALE };
};
