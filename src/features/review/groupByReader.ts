import type { Contribution } from '../../state/contribution.ts';

/** What one reader contributed to a study. */
export interface ReaderGroup {
  readonly readerId: string;
  readonly name: string;
  readonly kind: 'human' | 'ai';
  readonly mine: boolean;
  /** Who vouches for the reader. */
  readonly institutions: readonly string[];
  readonly contributions: readonly Contribution[];
  /** The word for the whole: the worst that stands on one of them. */
  readonly standing: Contribution['standing'];
}

/** What needs attention first. */
const WORST_FIRST: readonly Contribution['standing'][] = [
  'Altered',
  'Not checked',
  'Contested',
  'Signed',
  'Anchored',
  'Settled',
  'Authentic',
  'Superseded',
  'Corrected',
  'Retracted',
  'Draft',
];

/** Groups in the order in which readers first contributed; mine stay among the others, none hides another. */
export function groupByReader(contributions: readonly Contribution[]): readonly ReaderGroup[] {
  const groups = new Map<string, Contribution[]>();
  for (const contribution of contributions) {
    const id = contribution.claim.author.id;
    groups.set(id, [...(groups.get(id) ?? []), contribution]);
  }
  return [...groups].flatMap(([readerId, list]): ReaderGroup[] => {
    const [first] = list;
    if (first === undefined) return [];
    const standing = WORST_FIRST.find((word) => list.some((one) => one.standing === word)) ?? first.standing;
    return [
      {
        readerId,
        name: first.authorName,
        kind: first.authorKind,
        mine: first.mine,
        institutions: [...new Set(list.flatMap(({ institutions }) => institutions))],
        contributions: list,
        standing,
      },
    ];
  });
}

/** "3 annotations and 1 review", superseded ones not counted. */
export function countContributions(contributions: readonly Contribution[]): string {
  const standing = contributions.filter(
    (one) => one.successor === null && one.standing !== 'Retracted' && one.claim.kind !== 'reading-log',
  );
  const annotations = standing.filter((one) => one.claim.kind === 'annotation').length;
  const painted = standing.filter((one) => one.claim.kind === 'segmentation').length;
  const others = standing.length - annotations - painted;
  return [
    annotations === 0 ? '' : `${annotations} ${annotations === 1 ? 'annotation' : 'annotations'}`,
    painted === 0 ? '' : `${painted} ${painted === 1 ? 'segmentation' : 'segmentations'}`,
    others === 0 ? '' : `${others} ${others === 1 ? 'answer' : 'answers'}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
