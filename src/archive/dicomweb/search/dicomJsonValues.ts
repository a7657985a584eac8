import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import { toShownText } from '../../../domain/imaging/shownText.ts';

/** Values of a data set in the DICOM JSON Model, whatever a server made of them: missing, null, numbers as text. */

/** Data sets of an answer: an array, one alone, or nothing. Null where it is something else. */
export function toDataSets(json: unknown): readonly DicomJson[] | null {
  if (json === null) return [];
  const all = Array.isArray(json) ? json : [json];
  return all.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)) ? all : null;
}

/** Text of all values, as backslash-separated in DICOM; empty where there is none. */
export function textOf(dataSet: DicomJson, tag: string): string {
  return textsOf(dataSet, tag).join('\\');
}

/** Each value's text for the eye, without surrounding space; a value that holds several (as some servers write CS) is split. */
export function textsOf(dataSet: DicomJson, tag: string): readonly string[] {
  return valuesOf(dataSet, tag)
    .flatMap((value) =>
      typeof value === 'string' || typeof value === 'number' ? String(value).split('\\') : [],
    )
    .map(toShownText)
    .filter((value) => value !== '');
}

/** The first value as a number, or null. */
export function numberOf(dataSet: DicomJson, tag: string): number | null {
  const [first] = textsOf(dataSet, tag);
  const number = Number(first);
  return first === undefined || !Number.isFinite(number) ? null : number;
}

/** A person's name as in DICOM, its groups joined by `=` (PS3.18 F.2.2). Some servers send it so themselves. */
export function nameOf(dataSet: DicomJson, tag: string): string {
  const [value] = valuesOf(dataSet, tag);
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return '';
  const groups = ['Alphabetic', 'Ideographic', 'Phonetic'].map((group) => {
    const text = (value as Record<string, unknown>)[group];
    return typeof text === 'string' ? text.trim() : '';
  });
  return groups.join('=').replace(/=+$/, '');
}

/** `20200131` (and `2020.01.31` of old) as `2020-01-31`; empty where it is no date. */
export function dateOf(dataSet: DicomJson, tag: string): string {
  const found = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/.exec(textOf(dataSet, tag));
  return found ? found.slice(1).join('-') : '';
}

/** `134507.25` as `13:45`; empty where it is no time. */
export function timeOf(dataSet: DicomJson, tag: string): string {
  const found = /^([01]\d|2[0-3]):?([0-5]\d)/.exec(textOf(dataSet, tag));
  return found ? `${found[1]}:${found[2]}` : '';
}

function valuesOf(dataSet: DicomJson, tag: string): readonly unknown[] {
  const value: unknown = dataSet[tag]?.Value;
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
