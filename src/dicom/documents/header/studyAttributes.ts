import { Failure } from '../../../domain/failure.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson, DicomJsonAttribute } from '../../../domain/imaging/dicomJson.ts';
import type { Attribute } from '../../part10/writePart10.ts';
import { DocumentTag as Tag } from './documentTags.ts';

/** Of what an archive may correct without touching what was signed, with the names that people know (PS3.6). */
export const ADMINISTRATIVE: readonly (readonly [tag: number, vr: string, name: string])[] = [
  [Tag.PatientName, 'PN', 'Patient’s Name'],
  [Tag.PatientId, 'LO', 'Patient ID'],
  [Tag.IssuerOfPatientId, 'LO', 'Issuer of Patient ID'],
  [Tag.PatientBirthDate, 'DA', 'Patient’s Birth Date'],
  [Tag.PatientSex, 'CS', 'Patient’s Sex'],
  [Tag.PatientAge, 'AS', 'Patient’s Age'],
  [Tag.StudyDate, 'DA', 'Study Date'],
  [Tag.StudyTime, 'TM', 'Study Time'],
  [Tag.AccessionNumber, 'SH', 'Accession Number'],
  [Tag.ReferringPhysicianName, 'PN', 'Referring Physician’s Name'],
  [Tag.StudyId, 'SH', 'Study ID'],
  [Tag.StudyDescription, 'LO', 'Study Description'],
];

/** Attributes of type 2 in the Patient and General Study modules (PS3.3 C.7.1.1, C.7.2.1): there, if only empty. */
const REQUIRED: ReadonlySet<number> = new Set([
  Tag.PatientName,
  Tag.PatientId,
  Tag.PatientBirthDate,
  Tag.PatientSex,
  Tag.StudyDate,
  Tag.StudyTime,
  Tag.AccessionNumber,
  Tag.ReferringPhysicianName,
  Tag.StudyId,
]);

/** @throws Failure `document/no-study` */
export function studyOf(study: DicomJson): Uid {
  const uid = firstValue(study, Tag.StudyInstanceUid);
  if (!/^[0-9.]+$/.test(uid))
    throw new Failure(
      'document/no-study',
      'What the archive says of the study lacks its Study Instance UID.',
      {
        hint: 'Open the study from the archive again.',
      },
    );
  return uid as Uid;
}

/** Patient and study as the archive has them. */
export function toStudyAttributes(study: DicomJson): Attribute[] {
  const administrative = ADMINISTRATIVE.flatMap(([tag, vr]): Attribute[] => {
    const value = firstValue(study, tag);
    return value === '' && !REQUIRED.has(tag) ? [] : [[tag, vr, value]];
  });
  return [[Tag.StudyInstanceUid, 'UI', studyOf(study)], ...administrative];
}

/** Offset from UTC of the dates and times of the study, such as "+0100"; null where the study does not tell. */
export function timezoneOf(study: DicomJson): string | null {
  const offset = firstValue(study, Tag.TimezoneOffsetFromUtc);
  return /^[+-]\d{4}$/.test(offset) ? offset : null;
}

/** The first value as text; of a person's name all its component groups (PS3.18 F.2.2). */
function firstValue(study: DicomJson, tag: number): string {
  const attribute: DicomJsonAttribute | undefined = study[tag.toString(16).toUpperCase().padStart(8, '0')];
  const value = attribute?.Value?.[0];
  if (typeof value === 'string' || typeof value === 'number') return clean(String(value));
  if (typeof value !== 'object' || value === null) return '';
  const { Alphabetic, Ideographic, Phonetic } = value as Readonly<Record<string, unknown>>;
  const groups = [Alphabetic, Ideographic, Phonetic].map((group) => (typeof group === 'string' ? group : ''));
  return clean(groups.join('=').replace(/=+$/, ''));
}

/** A backslash or a control character would be read as something else in a file. */
function clean(value: string): string {
  return value.replace(/[\\\p{Cc}]/gu, ' ').trim();
}
