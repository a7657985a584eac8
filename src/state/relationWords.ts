import type { Relation } from '../domain/hanging/priors.ts';

const WORDS: Readonly<Record<Relation, string>> = {
  prior: 'prior',
  'same-day': 'same day',
  later: 'later',
  undated: 'undated',
};

/** Of another study of the patient, as it stands beside its date. */
export function relationWords(relation: Relation): string {
  return WORDS[relation];
}
