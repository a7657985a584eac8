import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import { toReadableName } from '../../../domain/imaging/personName.ts';
import type { InstanceSummary, SeriesSummary, StudySummary } from '../../../domain/ports/archive.ts';
import { uid } from '../../../domain/record/primitives.ts';
import { dateOf, nameOf, numberOf, textOf, textsOf, timeOf } from './dicomJsonValues.ts';
import { Tag } from './tags.ts';

/** Null where the match has no UID to ask for it by: nothing can be done with it. */
export function toStudySummary(match: DicomJson): StudySummary | null {
  const studyInstanceUid = uidOf(match, Tag.StudyInstanceUid);
  if (studyInstanceUid === null) return null;
  const modalities = textsOf(match, Tag.ModalitiesInStudy);
  return {
    studyInstanceUid,
    patient: {
      name: toReadableName(nameOf(match, Tag.PatientName)),
      id: textOf(match, Tag.PatientId),
      birthDate: dateOf(match, Tag.PatientBirthDate),
      sex: textOf(match, Tag.PatientSex),
    },
    accessionNumber: textOf(match, Tag.AccessionNumber),
    description: textOf(match, Tag.StudyDescription),
    date: dateOf(match, Tag.StudyDate),
    time: timeOf(match, Tag.StudyTime),
    modalities: [...new Set(modalities.length > 0 ? modalities : textsOf(match, Tag.Modality))],
    seriesCount: numberOf(match, Tag.NumberOfStudyRelatedSeries),
    instanceCount: numberOf(match, Tag.NumberOfStudyRelatedInstances),
  };
}

export function toSeriesSummary(match: DicomJson): SeriesSummary | null {
  const seriesInstanceUid = uidOf(match, Tag.SeriesInstanceUid);
  return (
    seriesInstanceUid && {
      seriesInstanceUid,
      modality: textOf(match, Tag.Modality),
      number: numberOf(match, Tag.SeriesNumber),
      description: textOf(match, Tag.SeriesDescription),
      instanceCount: numberOf(match, Tag.NumberOfSeriesRelatedInstances),
    }
  );
}

export function toInstanceSummary(match: DicomJson): InstanceSummary | null {
  const sopInstanceUid = uidOf(match, Tag.SopInstanceUid);
  return (
    sopInstanceUid && {
      sopInstanceUid,
      sopClassUid: uidOf(match, Tag.SopClassUid) ?? ('' as Uid),
      instanceNumber: numberOf(match, Tag.InstanceNumber),
    }
  );
}

/** Checked, since it becomes part of addresses. */
function uidOf(match: DicomJson, tag: string): Uid | null {
  return uid.safeParse(textOf(match, tag).replace(/\0+$/, '')).data ?? null;
}
