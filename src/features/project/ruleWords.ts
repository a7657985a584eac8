import type { ReaderId } from '../../domain/ids.ts';
import type { ProjectRules } from '../../domain/project/projectRules.ts';

const METHOD: Readonly<Record<string, string>> = {
  arbitration: 'double reading with arbitration (2+1)',
  majority: 'majority',
  weighted: 'weighted vote',
  delphi: 'Delphi rounds',
};

/** The rules of a project, a line each. */
export function toRuleLines(
  rules: ProjectRules,
  nameOf: (reader: ReaderId) => string,
): readonly (readonly [label: string, words: string])[] {
  const names = (readers: readonly ReaderId[] | undefined) =>
    readers?.map(nameOf).join(', ') ?? 'the founder';
  const { consensus, cases, order, authorities } = rules;
  return [
    ['Readers', rules.readers.kind === 'open' ? 'anyone' : names(rules.readers.readers)],
    ['Reads per study', rules.readsPerStudy === 0 ? 'any number' : String(rules.readsPerStudy)],
    [
      'Blinding',
      rules.blinding === 'none'
        ? 'none: readers see one another'
        : `until a release by ${names(authorities?.release)}${rules.releaseKey === undefined ? '' : '; readings are stored sealed until then'}`,
    ],
    ['Cases', cases === undefined ? 'every study' : `${cases.length}, by random names`],
    ['Order', order?.randomised === true ? 'by chance, another for every reader' : 'as readers like'],
    ...(order !== undefined && order.washoutDays > 0
      ? [['Between two readings of a case', `${order.washoutDays} days`] as const]
      : []),
    [
      'Conflicts of interest',
      rules.conflictsDeclared === true ? 'declared before the first reading' : 'not asked for',
    ],
    ['Consensus', consensus === undefined ? 'none computed' : toConsensusWords(consensus, names)],
    ...(rules.agreementMeasures === undefined || rules.agreementMeasures.length === 0
      ? []
      : [['Agreement, fixed beforehand', rules.agreementMeasures.join(', ')] as const]),
    ['Reading log', rules.readingLog === true ? 'signed with every reading' : 'none'],
    ['Amended by', names(authorities?.amendment)],
    ['Erased by', names(authorities?.tombstone)],
  ];
}

function toConsensusWords(
  { method, cutOff, rounds, arbiters, weights, penalty }: NonNullable<ProjectRules['consensus']>,
  names: (readers: readonly ReaderId[]) => string,
): string {
  return [
    METHOD[method] ?? method,
    `cut-off ${cutOff}`,
    ...(method === 'delphi' ? [`${rounds} rounds`] : []),
    ...(arbiters === undefined ? [] : [`decided by ${names(arbiters)}`]),
    ...(weights ?? []).map(({ reader, weight }) => `${names([reader])} weighs ${weight}`),
    ...(penalty === undefined ? [] : [`who stands outside a weak consensus weighs ${penalty} times as much`]),
  ].join(', ');
}
