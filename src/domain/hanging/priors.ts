import { promisesImages } from '../imaging/modality.ts';
import { isSamePatient, type Patient } from '../imaging/study.ts';

/** What is known of a study wherever it is. Dates are ISO 8601, or empty. */
export interface ComparedStudy {
  readonly studyInstanceUid: string;
  readonly patient: Patient;
  readonly date: string;
  readonly description: string;
  readonly modalities: readonly string[];
  /** Empty where nothing says. */
  readonly bodyParts: readonly string[];
}

/** When a study was made, seen from the one that is read. An undated one is neither earlier nor later. */
export type Relation = 'prior' | 'same-day' | 'later' | 'undated';

export function relationOf(current: { readonly date: string }, other: { readonly date: string }): Relation {
  if (current.date === '' || other.date === '') return 'undated';
  if (other.date === current.date) return 'same-day';
  return other.date < current.date ? 'prior' : 'later';
}

/** Earlier studies of the patient that can be compared: with a modality in common, the same part of the body first, then the latest. */
export function comparablePriors<Compared extends ComparedStudy>(
  current: ComparedStudy,
  others: readonly Compared[],
): readonly Compared[] {
  const modalities = current.modalities.filter(promisesImages);
  return others
    .filter(
      (other) =>
        other.studyInstanceUid !== current.studyInstanceUid &&
        isSamePatient(current.patient, other.patient) &&
        relationOf(current, other) === 'prior' &&
        other.modalities.some((modality) => modalities.includes(modality)),
    )
    .map((other) => ({ other, likeness: likeness(current, other) }))
    .sort((one, two) => two.likeness - one.likeness || (one.other.date < two.other.date ? 1 : -1))
    .map(({ other }) => other);
}

/** 2 for the same part of the body, 1 where it cannot be told, 0 for another one. */
function likeness(current: ComparedStudy, other: ComparedStudy): number {
  if (current.bodyParts.length > 0 && other.bodyParts.length > 0)
    return current.bodyParts.some((part) => other.bodyParts.includes(part)) ? 2 : 0;
  const words = wordsOf(current.description);
  return wordsOf(other.description).some((word) => words.includes(word)) ? 2 : 1;
}

/** Words of a description that say more than how the study was made. */
function wordsOf(description: string): readonly string[] {
  const words = description.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => !/^(mit|ohne|with|without|and|und|contrast|study|sample|mri)$/.test(word));
}
