import { groupBy } from '../groupBy.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import type { NumberedLesion, Rating, Reads } from './ratings.ts';
import { type Regions, sharedImage } from './readerMark.ts';
import { overlapOf } from './regionOverlap.ts';
import { median, type Spread, scoreOf, spreadOf } from './robust.ts';

/** What stands apart from its like, and by how much. */
export interface Outlier {
  /**
   * `value`: one measured value, of the median of all readers of its lesion; `case`: how well its readers agree; `reader`: how
   * well one agrees with the others, or how much higher one measures.
   */
  readonly kind: 'value' | 'case' | 'reader';
  /** A measured quantity, `Dice`, or `lesions in common`. */
  readonly variable: string;
  readonly unit: string | null;
  readonly value: number;
  /** Of all its like: for a value, of the readers of the same lesion. */
  readonly median: number;
  /** Modified z-score: beyond ±3.5 it stands apart. */
  readonly score: number;
  readonly case: string | null;
  readonly lesion: number | null;
  readonly reader: ReaderId | null;
  readonly record: RecordId | null;
}

export interface Outliers {
  /** Farthest first. */
  readonly found: readonly Outlier[];
  /** How many of each were compared; none where there were fewer than five. */
  readonly compared: Readonly<Record<Outlier['kind'], number>>;
}

/** Agreement stands apart where it is low; a measured value on either side. */
type Side = 'low' | 'both';

/** What stands apart among values, cases and readers, by the modified z-score (`robust.ts`). */
export function findOutliers({ ratings, lesions, regions }: Reads): Outliers {
  const agreed = agreementOf(lesions, regions);
  const deviations = deviationsOf(ratings);
  const groups = [
    ...byVariable(deviations).map((values) => judge('value', values, 'both')),
    judge('case', meansBy(agreed.dice, 'case', 'Dice'), 'low'),
    judge('case', meansBy(agreed.common, 'case', 'lesions in common'), 'low'),
    judge('reader', meansBy(agreed.dice, 'reader', 'Dice'), 'low'),
    judge('reader', meansBy(agreed.common, 'reader', 'lesions in common'), 'low'),
    ...byVariable(deviations).map((values) => judge('reader', biasOf(values), 'both')),
  ];
  const compared = (kind: Outlier['kind']) =>
    Math.max(0, ...groups.filter((group) => group.kind === kind).map((group) => group.compared));
  return {
    found: groups
      .flatMap(({ found }) => found)
      .sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || compareNames(a, b)),
    compared: {
      value: groups.reduce((sum, group) => sum + (group.kind === 'value' ? group.compared : 0), 0),
      case: compared('case'),
      reader: compared('reader'),
    },
  };
}

interface Sample {
  readonly variable: string;
  readonly unit: string | null;
  /** What is judged: a difference, or a mean. */
  readonly judged: number;
  /** What is shown beside the median, where it is not what is judged. */
  readonly shown?: { readonly value: number; readonly median: number };
  readonly case: string | null;
  readonly lesion: number | null;
  readonly reader: ReaderId | null;
  readonly record: RecordId | null;
}

function judge(kind: Outlier['kind'], samples: readonly Sample[], side: Side) {
  const spread: Spread | null = spreadOf(samples.map(({ judged }) => judged));
  const found = samples.flatMap((sample): Outlier[] => {
    const score = spread === null ? null : scoreOf(sample.judged, spread);
    if (spread === null || score === null || (side === 'low' && score > 0)) return [];
    const { judged, shown, ...rest } = sample;
    return [{ kind, ...rest, value: shown?.value ?? judged, median: shown?.median ?? spread.median, score }];
  });
  return { kind, found, compared: spread === null ? 0 : samples.length };
}

/** Measured values less the median of all readers of the lesion, where two or more measured it. */
function deviationsOf(ratings: readonly Rating[]): readonly Sample[] {
  const measured = ratings.filter(({ unit }) => unit !== null);
  const groups = groupBy(measured, (rating) =>
    [rating.case, rating.lesion, rating.variable, rating.unit].join('\n'),
  );
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const middle = median(group.map(({ value }) => Number(value)));
    return group.map((rating) => ({
      variable: rating.variable,
      unit: rating.unit,
      judged: Number(rating.value) - middle,
      shown: { value: Number(rating.value), median: middle },
      case: rating.case,
      lesion: rating.lesion,
      reader: rating.reader,
      record: rating.record,
    }));
  });
}

function byVariable(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  return [...groupBy(samples, ({ variable, unit }) => `${variable}\n${unit}`).values()];
}

/** How much higher each reader measures one variable than the median of all, over their lesions. */
function biasOf(samples: readonly Sample[]): readonly Sample[] {
  const [first] = samples;
  return first === undefined
    ? []
    : meansBy(
        samples.flatMap(({ case: name, reader, judged }) =>
          name === null || reader === null ? [] : [{ case: name, reader, value: judged }],
        ),
        'reader',
        first.variable,
        first.unit,
      );
}

/** A share that a reader reached in a case. */
interface Share {
  readonly case: string;
  readonly reader: ReaderId;
  readonly value: number;
}

function agreementOf(lesions: readonly NumberedLesion[], regions: Regions) {
  const dice: Share[] = [];
  const common: Share[] = [];
  const readersOf = new Map<string, Set<ReaderId>>();
  for (const { case: name, marks } of lesions) {
    const readers = readersOf.get(name) ?? new Set();
    readersOf.set(name, readers);
    for (const reader of marks.keys()) readers.add(reader);
  }
  for (const { case: name, marks } of lesions) {
    const all = [...marks];
    const readers = readersOf.get(name) as ReadonlySet<ReaderId>;
    if (readers.size < 2) continue;
    // Of the others who read the case, how many say the same of this lesion: that it is one, or that it is none.
    for (const reader of readers) {
      const alike = marks.has(reader) ? marks.size - 1 : readers.size - 1 - marks.size;
      common.push({ case: name, reader, value: alike / (readers.size - 1) });
    }
    for (const [at, [first, a]] of all.entries())
      for (const [second, b] of all.slice(at + 1)) {
        const image = sharedImage(a, b);
        if (image === null) continue;
        const { calibration } = a.claim;
        const value = overlapOf(regions(a, image, calibration), regions(b, image, calibration)).dice;
        if (value === null) continue;
        dice.push({ case: name, reader: first, value }, { case: name, reader: second, value });
      }
  }
  return { dice, common };
}

function meansBy(
  shares: readonly Share[],
  what: 'case' | 'reader',
  variable: string,
  unit: string | null = null,
): readonly Sample[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const share of shares) {
    const known = sums.get(share[what]) ?? { sum: 0, count: 0 };
    sums.set(share[what], known);
    known.sum += share.value;
    known.count += 1;
  }
  return [...sums].map(([name, { sum, count }]) => ({
    variable,
    unit,
    judged: sum / count,
    case: what === 'case' ? name : null,
    lesion: null,
    reader: what === 'reader' ? (name as ReaderId) : null,
    record: null,
  }));
}

function compareNames(a: Outlier, b: Outlier): number {
  const key = ({ kind, variable, case: name, lesion, reader }: Outlier) =>
    [kind, variable, name, lesion, reader].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
