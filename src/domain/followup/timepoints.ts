import type { Form } from '../record/kinds/form.ts';
import type { Finding, Measurement } from '../record/measurement.ts';
import type { Code } from '../record/primitives.ts';
import type { NonTargetState, TargetLesion, TargetState, Timepoint } from './recist.ts';
import { NORMAL_NODE_UM } from './recist.ts';

/** A lesion as it was stated on one study: by a signed record, or by a draft. */
export interface Observation {
  readonly trackingUid: string;
  /** Study that it was seen on. */
  readonly study: string;
  readonly finding: Finding;
  readonly form: Form | null;
  readonly measurements: readonly Measurement[];
}

/** What the reporting form of a lesion says of it. */
export interface LesionForm {
  readonly role: 'baseline' | 'new' | 'follow-up' | null;
  readonly isNode: boolean;
  readonly state: 'measured' | 'too-small' | 'absent' | 'progression' | 'not-evaluable' | null;
}

/** Codes of the template `recist-target`. */
const CODES = {
  'RECIST-BASELINE': 'baseline',
  'RECIST-NEW': 'new',
  'RECIST-FOLLOW-UP': 'follow-up',
  'RECIST-TISSUE-NODE': 'node',
  'RECIST-NOW-MEASURED': 'measured',
  'RECIST-NOW-TOO-SMALL': 'too-small',
  'RECIST-NOW-ABSENT': 'absent',
  'RECIST-NOW-PROGRESSION': 'progression',
  'RECIST-NOW-NOT-EVALUABLE': 'not-evaluable',
} as const;

export const RECIST_TEMPLATE = 'recist-target';
const SCHEME = 'RECIST 1.1';

/** One lesion through time, for the table. */
export interface LesionRow {
  readonly trackingUid: string;
  readonly kind: 'target' | 'non-target' | 'new';
  readonly isNode: boolean;
  /** Study on which it was stated first. */
  readonly from: string;
  /** By study, in order; null where nothing was stated. */
  readonly states: readonly (
    | TargetState
    | { readonly kind: 'non-target'; readonly state: NonTargetState }
    | null
  )[];
}

export interface FollowUp {
  readonly studies: readonly string[];
  readonly rows: readonly LesionRow[];
  readonly timepoints: readonly Timepoint[];
}

/**
 * Lesions by study. The first study is the baseline: what is a target there stays one. A lesion that is stated first on a
 * later study counts as new where its form says so; otherwise it is only listed.
 *
 * @param studies in order of their dates
 * @param observations at most one of a lesion and study counts, the last
 */
export function toFollowUp(studies: readonly string[], observations: readonly Observation[]): FollowUp {
  const byLesion = new Map<string, Map<string, Observation>>();
  for (const one of observations) {
    if (!studies.includes(one.study)) continue;
    const seen = byLesion.get(one.trackingUid) ?? new Map<string, Observation>();
    seen.set(one.study, one);
    byLesion.set(one.trackingUid, seen);
  }
  const [baseline] = studies;
  const rows = [...byLesion].flatMap(([trackingUid, seen]): LesionRow[] => {
    const from = studies.find((study) => seen.has(study));
    const first = from === undefined ? undefined : seen.get(from);
    if (from === undefined || first === undefined) return [];
    const category = first.finding.category?.scheme === SCHEME ? first.finding.category.value : null;
    const kind =
      from === baseline && (category === 'target' || category === 'non-target')
        ? category
        : category === 'new'
          ? 'new'
          : null;
    if (kind === null) return [];
    const isNode = readForm(first).isNode;
    return [
      {
        trackingUid,
        kind,
        isNode,
        from,
        states: studies.map((study) => {
          const one = seen.get(study);
          if (one === undefined) return null;
          return kind === 'target'
            ? targetState(one, isNode)
            : { kind: 'non-target', state: nonTargetState(one, isNode) };
        }),
      },
    ];
  });
  return { studies, rows, timepoints: studies.map((_, at) => toTimepoint(rows, studies, at)) };
}

function toTimepoint(rows: readonly LesionRow[], studies: readonly string[], at: number): Timepoint {
  return {
    targets: rows.flatMap((row): TargetLesion[] => {
      if (row.kind !== 'target') return [];
      const state = row.states[at] ?? { kind: 'not-evaluable' };
      return state.kind === 'non-target' ? [] : [{ trackingUid: row.trackingUid, isNode: row.isNode, state }];
    }),
    nonTargets: rows.flatMap((row) => {
      if (row.kind !== 'non-target') return [];
      const state = row.states[at];
      return state?.kind === 'non-target' ? [state.state] : ['not-evaluable' as const];
    }),
    // Once there, a new lesion has been: progression is not undone when it shrinks.
    newLesions: rows.filter(({ kind, from }) => kind === 'new' && studies.indexOf(from) <= at).length,
  };
}

/** What the form of a lesion says; other forms say nothing. */
export function readForm({ form }: Pick<Observation, 'form'>): LesionForm {
  const chosen = new Map(
    (form?.template === RECIST_TEMPLATE ? form.answers : []).flatMap(({ question, answer }) =>
      answer.kind === 'code' ? [[question, meaningOf(answer.code)] as const] : [],
    ),
  );
  return {
    role: (chosen.get('role') as LesionForm['role'] | undefined) ?? null,
    isNode: chosen.get('tissue') === 'node',
    state: (chosen.get('now') as LesionForm['state'] | undefined) ?? null,
  };
}

function meaningOf({ value }: Code): string | undefined {
  return (CODES as Readonly<Record<string, string>>)[value];
}

function targetState(one: Observation, isNode: boolean): TargetState {
  const { state } = readForm(one);
  if (state === 'absent' || state === 'too-small' || state === 'not-evaluable') return { kind: state };
  const diameterUm = diameterOf(one, isNode);
  return diameterUm === null ? { kind: 'not-evaluable' } : { kind: 'measured', diameterUm };
}

function nonTargetState(one: Observation, isNode: boolean): NonTargetState {
  const { state } = readForm(one);
  if (state === 'absent' || state === 'progression' || state === 'not-evaluable') return state;
  const diameterUm = isNode ? diameterOf(one, true) : null;
  return diameterUm !== null && diameterUm < NORMAL_NODE_UM ? 'absent' : 'present';
}

/** In micrometres: the short axis of a node, the longest diameter of anything else; as stated in the form, or measured. */
function diameterOf({ form, measurements }: Observation, isNode: boolean): number | null {
  const question = isNode ? 'short' : 'long';
  const stated = form?.answers.find((one) => one.question === question)?.answer;
  if (stated?.kind === 'number' && stated.unit.value === 'mm') return toUm(stated.value);
  const quantities = isNode ? ['short-axis'] : ['long-axis', 'length'];
  for (const quantity of quantities) {
    const found = measurements.find((one) => one.quantity === quantity && one.unit.value === 'mm');
    if (found) return toUm(found.value);
  }
  return null;
}

function toUm(mm: string): number {
  return Math.round(Number(mm) * 1000);
}
