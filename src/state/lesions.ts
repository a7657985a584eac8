import { foldRecords } from '../domain/fold/foldRecords.ts';
import type { Observation } from '../domain/followup/timepoints.ts';
import type { ReaderId, RecordId } from '../domain/ids.ts';
import type { Patient, Study } from '../domain/imaging/study.ts';
import { isKeyImage } from '../domain/record/keyImage.ts';
import type { Finding } from '../domain/record/measurement.ts';
import type { AnnotationClaim } from '../domain/record/record.ts';
import type { ReadingsState } from './createReadings.ts';
import type { Draft } from './draft.ts';
import { type Entry, isMine, toEntries } from './entries.ts';
import { toFindingWords, toMeasurementLines, toShapeWord } from './measurementWords.ts';
import { toVerified } from './verifiedNow.ts';

/** A study of the same patient, with its date where it is known. */
export interface DatedStudy {
  readonly studyInstanceUid: string;
  /** ISO 8601 date, or empty. */
  readonly date: string;
}

/** A signed lesion of another study of the same patient. */
export interface PriorLesion {
  readonly record: RecordId;
  readonly claim: AnnotationClaim;
  readonly study: DatedStudy;
  /** "2025-11-02 · Nodule, upper lobe of lung: 12.4 × 9.1 mm". */
  readonly words: string;
}

/**
 * Studies of the patient of `active`, itself among them, by date. Patients are the same where their ID and birth date are;
 * without an ID nobody is taken for somebody else.
 */
export function toPatientStudies(
  active: Study,
  known: readonly {
    readonly studyInstanceUid: string;
    readonly date: string;
    readonly patient: Pick<Patient, 'id' | 'birthDate'>;
  }[],
): readonly DatedStudy[] {
  const { id, birthDate } = active.patient;
  const same = known.filter(
    ({ patient }) =>
      id !== '' &&
      patient.id === id &&
      (patient.birthDate === birthDate || patient.birthDate === '' || birthDate === ''),
  );
  const studies = new Map(
    [active, ...same].map(({ studyInstanceUid, date }) => [studyInstanceUid as string, date] as const),
  );
  return [...studies]
    .map(([studyInstanceUid, date]) => ({ studyInstanceUid, date }))
    .sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0));
}

/** Signed annotations that stand, mine or verified, with the study that they are on. */
function standingAnnotations(
  state: ReadingsState,
  me: ReaderId | null,
): readonly (Entry & { readonly claim: AnnotationClaim; readonly study: string })[] {
  const verified = toVerified(state);
  const counting = [...state.stored, ...state.unsaved]
    .flatMap(toEntries)
    .filter(({ stored, claim }) => isMine(stored, claim, me) || verified.passed(stored.digest));
  const fates = foldRecords(counting.map(({ record, claim }) => ({ id: record.id, claim })));
  return counting.flatMap((entry) => {
    const { claim, source, record } = entry;
    const study = source?.images[0]?.studyInstanceUid;
    if (claim.kind !== 'annotation' || isKeyImage(claim) || study === undefined) return [];
    if (fates.get(record.id)?.state !== 'stands') return [];
    return [{ ...entry, claim, study }];
  });
}

/** Lesions that one on `active` may be the same as: of earlier studies first the latest. */
export function toPriorLesions(
  state: ReadingsState,
  me: ReaderId | null,
  studies: readonly DatedStudy[],
  active: string,
): readonly PriorLesion[] {
  const dates = new Map(studies.map((study) => [study.studyInstanceUid, study]));
  return standingAnnotations(state, me)
    .flatMap((entry): PriorLesion[] => {
      const study = dates.get(entry.study);
      if (study === undefined || entry.study === active) return [];
      const { claim, text, record } = entry;
      const what = toFindingWords(claim.finding, text?.finding ?? text?.label ?? '');
      const values = toMeasurementLines(claim.measurements).slice(0, 1).join('');
      const words = [`${study.date || 'no date'} · ${what || toShapeWord(claim.roi.shape)}`, values];
      return [{ record: record.id, claim, study, words: words.filter((word) => word !== '').join(': ') }];
    })
    .sort((left, right) => (left.study.date < right.study.date ? 1 : -1));
}

/** A lesion as stated, with what it is called. */
export type TitledObservation = Observation & { readonly title: string };

/** What was stated of lesions on these studies, signed and, of the active study, as drafts. */
export function toObservations(
  state: ReadingsState,
  me: ReaderId | null,
  studies: readonly DatedStudy[],
  active: string,
  drafts: readonly Draft[],
): readonly TitledObservation[] {
  const known = new Set(studies.map(({ studyInstanceUid }) => studyInstanceUid));
  const signed = standingAnnotations(state, me)
    .filter(({ study }) => known.has(study))
    .map(({ claim, study, text }) => ({
      trackingUid: claim.trackingUid,
      study,
      finding: claim.finding,
      form: claim.form ?? null,
      measurements: claim.measurements,
      title: titleOf(claim.finding, text?.finding ?? text?.label ?? ''),
    }));
  const drawn = drafts.flatMap((draft) =>
    draft.kind !== 'annotation' || isKeyImage(draft)
      ? []
      : [
          {
            trackingUid: draft.trackingUid,
            study: active,
            finding: draft.finding,
            form: draft.form ?? null,
            measurements: draft.measurements ?? [],
            title: titleOf(draft.finding, draft.findingText || draft.label),
          },
        ],
  );
  return [...signed, ...drawn];
}

/** What and where, without the category, which changes from time to time. */
function titleOf({ category: _, ...finding }: Finding, words: string): string {
  return toFindingWords(finding, words);
}
