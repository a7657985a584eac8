import type { ForeignMark, ForeignMeasurement, ForeignObject } from '../domain/foreign/foreignObject.ts';
import type { Citation } from './draft.ts';
import { toUnitWord } from './measurementWords.ts';

/** What an object of another system is called where it is cited: "Report by Doe, John". */
export function toObjectWords({ title, author }: Pick<ForeignObject, 'title' | 'author'>): string {
  return author.kind === 'nobody' ? `${title}, author not named` : `${title} by ${author.name}`;
}

export function toCitation(object: ForeignObject): Citation {
  return { source: object.source, words: toObjectWords(object) };
}

/** What a mark says, in one line: its finding and site, else its label. */
export function toMarkTitle({ label, finding, site }: ForeignMark): string {
  const what = finding?.meaning || label;
  const where = site?.meaning.toLowerCase() ?? '';
  return [what, where].filter((part) => part !== '').join(', ') || 'Mark without a name';
}

/** The label of a mark, where its title is something else. */
export function toMarkLabel(mark: ForeignMark): string {
  return mark.label === toMarkTitle(mark) || mark.label === mark.finding?.meaning ? '' : mark.label;
}

/** Writers put down what their computer holds: of more decimals than these nothing can be read. */
const DECIMALS = 2;

/** "Diameter 10.0 mm": the value as the other system wrote it, but for a tail of decimals. */
export function toForeignValue({ concept, modifiers, value, unit }: ForeignMeasurement): string {
  const name = [concept.meaning || concept.value, ...modifiers].join(', ');
  return [name, shorten(value), toUnitWord(unit.value)].filter((part) => part !== '').join(' ');
}

function shorten(value: string): string {
  const isLong = /^[+-]?\d+\.\d{3,}$/.test(value.trim()) && Math.abs(Number(value)) >= 0.1;
  return isLong ? Number(value).toFixed(DECIMALS) : value;
}
