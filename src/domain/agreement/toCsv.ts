import type { Agreement } from './analyseAgreement.ts';
import type { Rating } from './ratings.ts';

/** Ratings as CSV (RFC 4180), a line each. */
export function ratingsToCsv(ratings: readonly Rating[]): string {
  return toCsv(
    ['case', 'lesion', 'reader', 'record', 'variable', 'value', 'unit'],
    ratings.map((one) => [one.case, one.lesion, one.reader, one.record, one.variable, one.value, one.unit]),
  );
}

/** Agreement as CSV (RFC 4180); readers are separated by a space. */
export function agreementsToCsv(agreements: readonly Agreement[]): string {
  return toCsv(
    ['variable', 'measure', 'readers', 'lesions', 'value', 'low95', 'high95', 'unit'],
    agreements.map((one) => [
      one.variable,
      one.measure,
      one.readers.join(' '),
      one.count,
      one.value,
      one.interval?.low ?? null,
      one.interval?.high ?? null,
      one.unit,
    ]),
  );
}

type Cell = string | number | null;

function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

/** A spreadsheet runs text that begins like a formula; an apostrophe keeps it text. Numbers are left alone. */
function toCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const isNumber = /^-?\d+(\.\d+)?$/.test(cell);
  const text = !isNumber && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
