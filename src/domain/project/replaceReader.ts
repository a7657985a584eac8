import type { ReaderId } from '../ids.ts';
import type { ProjectRules } from './projectRules.ts';

/** The rules with one reader gone, one more, or one in another's place: where the one who leaves decides or is weighed, the other does. */
export function replaceReader(
  rules: ProjectRules,
  { leaves, joins }: { readonly leaves: ReaderId | null; readonly joins: ReaderId | null },
): ProjectRules {
  if (rules.readers.kind === 'open') return rules;
  const exchange = (readers: readonly ReaderId[]): ReaderId[] =>
    readers.flatMap((reader) => (reader !== leaves ? [reader] : joins === null ? [] : [joins]));
  const readers = exchange(rules.readers.readers);
  const all = joins === null || readers.includes(joins) ? readers : [...readers, joins];
  const { consensus } = rules;
  const arbiters = consensus?.arbiters && exchange(consensus.arbiters);
  const weights = consensus?.weights?.flatMap((one) =>
    one.reader !== leaves ? [one] : joins === null ? [] : [{ ...one, reader: joins }],
  );
  const { arbiters: _arbiters, weights: _weights, ...rest } = consensus ?? {};
  return {
    ...rules,
    readers: { kind: 'listed', readers: all },
    ...(consensus === undefined
      ? {}
      : {
          consensus: {
            ...(rest as NonNullable<ProjectRules['consensus']>),
            ...(arbiters === undefined || arbiters.length === 0 ? {} : { arbiters }),
            ...(weights === undefined || weights.length === 0 ? {} : { weights }),
          },
        }),
  };
}
