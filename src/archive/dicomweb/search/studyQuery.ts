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

/** The query as QIDO-RS puts it (PS3.18 8.3.4, matching of PS3.4 C.2.2.2). */
export function toStudyParameters(query: StudyQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  const ask = (key: string, value: string) => {
    if (value !== '') parameters.set(key, value);
  };
  ask('PatientName', anywhere(query.patientName?.replace(/[\s,^=]+/g, '*')));
  ask('PatientID', query.exactPatientId ? plain(query.patientId) : anywhere(query.patientId));
  ask('AccessionNumber', anywhere(query.accessionNumber));
  ask('StudyDescription', anywhere(query.description));
  ask('StudyDate', toRange(query.fromDate, query.untilDate));
  ask('ModalitiesInStudy', (query.modalities ?? []).map(plain).join(','));
  ask('StudyInstanceUID', query.studyInstanceUid ?? '');
  return withFields(parameters, INCLUDED, query);
}

/** Orthanc ignores `includefield=all` and a list joined by `%2C`: each field goes on its own. */
export function withFields(
  parameters: URLSearchParams,
  fields: readonly string[],
  page: { readonly offset: number; readonly limit: number },
): URLSearchParams {
  parameters.set('limit', String(page.limit));
  parameters.set('offset', String(page.offset));
  for (const field of fields) parameters.append('includefield', field);
  return parameters;
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

/** Whether the words of `asked` stand in `text` in their order, whatever lies between; servers may know more spellings. */
function holds(text: string, asked: string | undefined): boolean {
  if (isAbsent(text) || isAbsent(asked)) return true;
  // A server that matches phonetically or without accents is believed; only plain ASCII is decided here.
  if (!/^[\x20-\x7e]*$/.test(text + asked)) return true;
  const pattern = (asked ?? '')
    .toLowerCase()
    .split(/[\s,^=*?\\]+/)
    .map((word) => word.replace(/[.+()[\]{}|$/-]/g, '\\$&'))
    .join('.*');
  return new RegExp(pattern).test(text.toLowerCase());
}

function isAbsent(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/** A backslash would part the value in two. */
function plain(value: string | undefined): string {
  return (value ?? '').replaceAll('\\', '').trim();
}

function anywhere(value: string | undefined): string {
  const words = plain(value);
  return words === '' ? '' : `*${words}*`.replace(/\*{2,}/g, '*');
}

function toRange(from: string | undefined, until: string | undefined): string {
  const [first, last] = [from, until].map((date) => plain(date).replaceAll('-', ''));
  return first === '' && last === '' ? '' : `${first}-${last}`;
}
