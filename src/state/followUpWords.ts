import type { Assessment, NonTargetState, OverallResponse } from '../domain/followup/recist.ts';
import type { LesionRow } from '../domain/followup/timepoints.ts';

export const RESPONSES: Readonly<Record<OverallResponse, string>> = {
  CR: 'complete response',
  PR: 'partial response',
  SD: 'stable disease',
  PD: 'progressive disease',
  NE: 'not evaluable',
  'non-CR/non-PD': 'neither complete response nor progression',
};

const NON_TARGET: Readonly<Record<NonTargetState, string>> = {
  present: 'there',
  absent: 'gone',
  progression: 'progression',
  'not-evaluable': 'not evaluable',
};

/** "18.3", in millimetres to one decimal. */
export function toMm(um: number): string {
  return (um / 1000).toFixed(1);
}

/** "−45.0 %". */
export function toPercent(permille: number): string {
  const sign = permille > 0 ? '+' : permille < 0 ? '−' : '';
  return `${sign}${(Math.abs(permille) / 10).toFixed(1)} %`;
}

/** What a lesion was on one study, for its cell. */
export function toStateWords(state: LesionRow['states'][number]): string {
  if (state === null) return '–';
  switch (state.kind) {
    case 'measured':
      return toMm(state.diameterUm);
    case 'too-small':
      return 'too small (5)';
    case 'absent':
      return 'gone';
    case 'not-evaluable':
      return 'not evaluable';
    case 'non-target':
      return NON_TARGET[state.state];
  }
}

/** The last assessment as a sentence for the report; empty where nothing is assessed. */
export function toFollowUpSentence(assessment: Assessment, date: string): string {
  const { sumUm, fromBaselinePermille, fromNadirPermille, newLesions, overall } = assessment;
  if (overall === null)
    return sumUm === null ? '' : `Sum of diameters of target lesions ${toMm(sumUm)} mm (baseline).`;
  const sum =
    sumUm === null
      ? 'Sum of diameters not evaluable'
      : `Sum of diameters of target lesions ${toMm(sumUm)} mm, ${toPercent(fromBaselinePermille ?? 0)} from baseline and ${toPercent(fromNadirPermille ?? 0)} from the smallest`;
  const fresh = newLesions === 0 ? '' : `; ${newLesions} new ${newLesions === 1 ? 'lesion' : 'lesions'}`;
  return `${sum}${fresh}: ${RESPONSES[overall]} (${overall}, RECIST 1.1${date === '' ? '' : `, ${date}`}).`;
}
