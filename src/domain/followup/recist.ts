/**
 * Response by RECIST 1.1: Eisenhauer et al., Eur J Cancer 2009; 45: 228–247. Sections and tables in the comments are
 * theirs, the words ours. Lengths are whole micrometres, so that a limit is met or not, without rounding.
 */

/** What became of a target lesion at one time (3.2, 4.2, 4.4). */
export type TargetState =
  | { readonly kind: 'measured'; readonly diameterUm: number }
  /** Still there and too small to be measured: counts as 5 mm (4.2). */
  | { readonly kind: 'too-small' }
  | { readonly kind: 'absent' }
  /** Not seen, or not to be judged, on this study. */
  | { readonly kind: 'not-evaluable' };

export interface TargetLesion {
  readonly trackingUid: string;
  /** Of a lymph node the short axis is measured, and below 10 mm it is normal (4.2). */
  readonly isNode: boolean;
  readonly state: TargetState;
}

/** `progression` is unequivocal (4.3.4). A node below 10 mm is `absent`. */
export type NonTargetState = 'present' | 'absent' | 'progression' | 'not-evaluable';

export interface Timepoint {
  readonly targets: readonly TargetLesion[];
  readonly nonTargets: readonly NonTargetState[];
  readonly newLesions: number;
}

export type TargetResponse = 'CR' | 'PR' | 'SD' | 'PD' | 'NE';
export type NonTargetResponse = 'CR' | 'non-CR/non-PD' | 'PD' | 'NE';
export type OverallResponse = TargetResponse | 'non-CR/non-PD';

export interface Assessment {
  /** Sum of diameters; null where a target could not be judged, or there is none. */
  readonly sumUm: number | null;
  /** The smallest sum so far, the baseline's among them, before this time. */
  readonly nadirUm: number | null;
  /** In tenths of a percent of the baseline's sum; null at the baseline and where there is no sum. */
  readonly fromBaselinePermille: number | null;
  readonly fromNadirPermille: number | null;
  /** Null at the baseline, and without such lesions. */
  readonly target: TargetResponse | null;
  readonly nonTarget: NonTargetResponse | null;
  readonly newLesions: number;
  readonly overall: OverallResponse | null;
}

export const TOO_SMALL_UM = 5_000;
export const NORMAL_NODE_UM = 10_000;

/** Each time by what came before it; the first is the baseline. */
export function assessRecist(timepoints: readonly Timepoint[]): readonly Assessment[] {
  const [baseline, ...later] = timepoints;
  if (baseline === undefined) return [];
  const baselineUm = sumOf(baseline.targets);
  const assessments: Assessment[] = [
    {
      sumUm: baselineUm,
      nadirUm: null,
      fromBaselinePermille: null,
      fromNadirPermille: null,
      target: null,
      nonTarget: null,
      newLesions: 0,
      overall: null,
    },
  ];
  let nadirUm = baselineUm;
  for (const timepoint of later) {
    const sumUm = sumOf(timepoint.targets);
    const target = targetResponse(timepoint.targets, { baselineUm, nadirUm });
    const nonTarget = nonTargetResponse(timepoint.nonTargets);
    assessments.push({
      sumUm,
      nadirUm,
      fromBaselinePermille: permille(sumUm, baselineUm),
      fromNadirPermille: permille(sumUm, nadirUm),
      target,
      nonTarget,
      newLesions: timepoint.newLesions,
      overall: overallResponse(target, nonTarget, timepoint.newLesions > 0),
    });
    if (sumUm !== null && (nadirUm === null || sumUm < nadirUm)) nadirUm = sumUm;
  }
  return assessments;
}

/** 4.3.1. Where a target could not be judged, progression may still be certain by the others (4.4.2). */
function targetResponse(
  targets: readonly TargetLesion[],
  { baselineUm, nadirUm }: { readonly baselineUm: number | null; readonly nadirUm: number | null },
): TargetResponse | null {
  if (targets.length === 0 || baselineUm === null || nadirUm === null) return null;
  const judged = targets.filter(({ state }) => state.kind !== 'not-evaluable');
  const sumUm = judged.reduce((sum, { state }) => sum + diameterOf(state), 0);
  // At least 20 % over the smallest sum, and at least 5 mm.
  if (sumUm - nadirUm >= 5_000 && 5 * (sumUm - nadirUm) >= nadirUm) return 'PD';
  if (judged.length < targets.length) return 'NE';
  // All have disappeared, and nodes are below 10 mm.
  const isGone = ({ isNode, state }: TargetLesion) =>
    state.kind === 'absent' || (isNode && diameterOf(state) < NORMAL_NODE_UM);
  if (targets.every(isGone)) return 'CR';
  // At least 30 % under the baseline's sum.
  return 10 * (baselineUm - sumUm) >= 3 * baselineUm ? 'PR' : 'SD';
}

/** 4.3.3. */
function nonTargetResponse(states: readonly NonTargetState[]): NonTargetResponse | null {
  if (states.length === 0) return null;
  if (states.includes('progression')) return 'PD';
  if (states.includes('not-evaluable')) return 'NE';
  return states.every((state) => state === 'absent') ? 'CR' : 'non-CR/non-PD';
}

/** Table 1 with target lesions, table 2 without. */
function overallResponse(
  target: TargetResponse | null,
  nonTarget: NonTargetResponse | null,
  isNew: boolean,
): OverallResponse | null {
  if (isNew || target === 'PD' || nonTarget === 'PD') return 'PD';
  if (target === null) return nonTarget;
  if (target === 'CR') return nonTarget === null || nonTarget === 'CR' ? 'CR' : 'PR';
  return target;
}

function sumOf(targets: readonly TargetLesion[]): number | null {
  if (targets.length === 0 || targets.some(({ state }) => state.kind === 'not-evaluable')) return null;
  return targets.reduce((sum, { state }) => sum + diameterOf(state), 0);
}

function diameterOf(state: TargetState): number {
  if (state.kind === 'measured') return state.diameterUm;
  return state.kind === 'too-small' ? TOO_SMALL_UM : 0;
}

/** To the nearest tenth of a percent, half away from zero. */
function permille(sumUm: number | null, ofUm: number | null): number | null {
  if (sumUm === null || ofUm === null || ofUm === 0) return null;
  const exact = (1000 * (sumUm - ofUm)) / ofUm;
  return Math.sign(exact) * Math.round(Math.abs(exact)) + 0;
}
