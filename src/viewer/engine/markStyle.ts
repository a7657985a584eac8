import type { Mark } from '../viewer.ts';

/** Colours on black: each reads at 4.5:1 and better, and no status rests on them (line and text say it too). */
export const MARK_COLOURS: Record<Mark['author'], string> = {
  mine: '#ffd166',
  human: '#7cc7ff',
  ai: '#d0a9ff',
  foreign: '#d9cdb8',
};

/** Mine solid, another human's dashed, an AI's dotted, another system's dashed and dotted. */
export const MARK_DASHES: Record<Mark['author'], string> = {
  mine: '',
  human: '7 4',
  ai: '1.5 3.5',
  foreign: '9 3 1.5 3',
};

export const SELECTED_COLOUR = '#ffffff';
export const LINE_WIDTH = 1.5;

/** Of the text beside a mark, in pixels: it grows as the rest of the page does. */
export function labelSize(): number {
  return 0.75 * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}
