import type { StudyQuery, StudySummary } from '../../../domain/ports/archive.ts';
import { Tag } from './tags.ts';

const INCLUDED = [
  Tag.StudyDate,
  Tag.StudyTime,
  Tag.AccessionNumber,
  Tag.ModalitiesInStudy,
  Tag.StudyDescription,
  Tag.PatientName,
  Tag.PatientId,
  Tag.PatientBirthDate,
  Tag.PatientSex,
  Tag.NumberOfStudyRelatedSeries,
  Tag.NumberOfStudyRelatedInstances,
];

/** The query as QIDO-RS puts it (PS3.18 8.3.4, matching of PS3.4 C.2.2.2), as the query part of an address. */
export function toStudyParameters(query: StudyQuery): string {
  const exactId = query.exactPatientId ? exactly(query.patientId) : anywhere(query.patientId);
  return toParameters(INCLUDED, query, [
    ['PatientName', anywhere(query.patientName)],
    ['PatientID', exactId],
    ['AccessionNumber', anywhere(query.accessionNumber)],
    ['StudyDescription', anywhere(query.description)],
    ['StudyDate', toRange(query.fromDate, query.untilDate)],
    ['ModalitiesInStudy', (query.modalities ?? []).map(exactly).join(',')],
    ['StudyInstanceUID', query.studyInstanceUid ?? ''],
  ]);
}

/** Orthanc ignores `includefield=all` and a list joined by an encoded comma: each field goes on its own. */
export function toParameters(
  fields: readonly string[],
  page: { readonly offset: number; readonly limit: number },
  keys: readonly (readonly [name: string, value: string])[] = [],
): string {
  return [
    ...keys.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`),
    `limit=${page.limit}`,
    `offset=${page.offset}`,
    ...fields.map((field) => `includefield=${field}`),
  ].join('&');
}

/**
 * Whether a match is one, for servers that ignore what they do not know. Attributes that it lacks count as matching: not
 * every server returns what it was asked for.
 */
export function matchesQuery(study: StudySummary, query: StudyQuery): boolean {
  const { patient } = study;
  return (
    holds(patient.name, query.patientName) &&
    (query.exactPatientId
      ? isAbsent(query.patientId) || isAbsent(patient.id) || patient.id === query.patientId?.trim()
      : holds(patient.id, query.patientId)) &&
    holds(study.accessionNumber, query.accessionNumber) &&
    holds(study.description, query.description) &&
    (isAbsent(study.date) || isAbsent(query.fromDate) || study.date >= (query.fromDate ?? '')) &&
    (isAbsent(study.date) || isAbsent(query.untilDate) || study.date <= (query.untilDate ?? '')) &&
    (study.modalities.length === 0 ||
      (query.modalities ?? []).length === 0 ||
      study.modalities.some((modality) => query.modalities?.includes(modality))) &&
    (query.studyInstanceUid === undefined || study.studyInstanceUid === query.studyInstanceUid)
  );
}

/** Whether the words of `asked` stand in `text` in their order, whatever lies between; case and accents ignored. */
function holds(text: string, asked: string | undefined): boolean {
  if (isAbsent(text) || isAbsent(asked)) return true;
  const words = fold(asked ?? '').split(/[\s,^=*?\\]+/);
  let at = 0;
  for (const word of words) {
    const found = fold(text).indexOf(word, at);
    if (found === -1) return false;
    at = found + word.length;
  }
  return true;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

function isAbsent(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/**
 * Orthanc 1.10 (DICOMweb 1.7) does not decode what is percent-encoded, and no server needs it of letters and digits: all else
 * is left to a wildcard, and to `matchesQuery`. Text with nothing but other scripts goes encoded.
 */
function anywhere(value = ''): string {
  const text = value.trim();
  if (text === '') return '';
  const plain = `*${text.replace(/[^A-Za-z0-9._-]+/g, '*')}*`.replace(/\*{2,}/g, '*');
  return plain === '*' ? `*${encodeURIComponent(text)}*` : plain;
}

/** One character for each that would have to be encoded. */
function exactly(value = ''): string {
  return value
    .trim()
    .replace(/[^A-Za-z0-9._-]/g, '?')
    .replace(/^\?+$/, '');
}

function toRange(from = '', until = ''): string {
  const [first = '', last = ''] = [from, until].map((date) => date.trim().replaceAll('-', ''));
  return first === '' && last === '' ? '' : `${first}-${last}`;
}
