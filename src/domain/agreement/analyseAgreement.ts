import type { ReaderId } from '../ids.ts';
import type { Interval } from './agreement.ts';
import { type BlandAltman, blandAltman } from './blandAltman.ts';
import { cohenKappa } from './cohenKappa.ts';
import { fleissKappa } from './fleissKappa.ts';
import { intraclassCorrelation } from './intraclassCorrelation.ts';
import { pairOverlaps } from './pairOverlaps.ts';
import type { NumberedLesion, Rating, Reads } from './ratings.ts';
import type { RegionOverlap } from './regionOverlap.ts';

export type Measure =
  | 'Cohen kappa'
  | 'Fleiss kappa'
  | 'ICC(2,1)'
  | 'Bland-Altman bias'
  | 'Bland-Altman limits'
  | 'mean Dice'
  | 'mean IoU'
  | 'mean Hausdorff distance'
  | 'lesions in common';

/** One line of a table of agreement. */
export interface Agreement {
  readonly variable: string;
  readonly measure: Measure;
  /** Two for a pair; all for a measure over all readers. */
  readonly readers: readonly ReaderId[];
  /** Lesions that it rests on. */
  readonly count: number;
  /** Null where the data do not determine it, and for limits, which are two. */
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly unit: string | null;
}

export interface AgreementAnalysis {
  readonly readers: readonly ReaderId[];
  readonly agreements: readonly Agreement[];
  /** For plots: one for each pair and measured quantity. */
  readonly plots: readonly {
    readonly variable: string;
    readonly unit: string | null;
    readonly readers: readonly [ReaderId, ReaderId];
    readonly agreement: BlandAltman;
  }[];
}

/**
 * Agreement over lesions that both, or all, readers marked; what only one marked is counted in `lesions in common`.
 *
 * @param onProgress told after each variable and each pair
 */
export function analyseAgreement(
  { ratings, lesions, regions }: Reads,
  onProgress: (done: number, of: number) => void = () => undefined,
): AgreementAnalysis {
  const readers = [...new Set(lesions.flatMap(({ marks }) => [...marks.keys()]))].sort();
  const pairs = readers.flatMap((a, at) => readers.slice(at + 1).map((b) => [a, b] as const));
  const agreements: Agreement[] = pairs.map((pair) => commonLesions(lesions, pair));
  const plots: AgreementAnalysis['plots'][number][] = [];
  const tables = toTables(ratings);
  let done = 0;
  const step = () => {
    done += 1;
    onProgress(done, tables.length + pairs.length);
  };
  for (const table of tables) {
    if (table.unit === null) agreements.push(...ofCategories(table, readers, pairs));
    else {
      agreements.push(ofAllValues(table, readers));
      for (const pair of pairs) {
        const agreement = blandAltman(completePairs(table, pair).map(([a, b]) => [Number(a), Number(b)]));
        if (agreement === null) continue;
        plots.push({ variable: table.variable, unit: table.unit, readers: pair, agreement });
        agreements.push(...ofPairedValues(table, pair, agreement));
      }
    }
    step();
  }
  for (const pair of pairs) {
    agreements.push(...ofRegions(pairOverlaps(lesions, pair, regions), pair));
    step();
  }
  return { readers, agreements, plots };
}

/** Values of one variable: a row a lesion. Values in another unit are another variable. */
interface Table {
  readonly variable: string;
  readonly unit: string | null;
  readonly rows: readonly ReadonlyMap<ReaderId, string>[];
}

function toTables(ratings: readonly Rating[]): Table[] {
  const tables = new Map<
    string,
    { variable: string; unit: string | null; rows: Map<string, Map<ReaderId, string>> }
  >();
  for (const { variable, unit, value, reader, case: name, lesion } of ratings) {
    const key = `${variable}\n${unit ?? ''}`;
    const table = tables.get(key) ?? { variable, unit, rows: new Map() };
    tables.set(key, table);
    const at = `${name}\n${lesion}`;
    const row = table.rows.get(at) ?? new Map<ReaderId, string>();
    table.rows.set(at, row);
    row.set(reader, value);
  }
  return [...tables.values()]
    .sort((a, b) => (a.variable < b.variable ? -1 : 1))
    .map(({ variable, unit, rows }) => ({ variable, unit, rows: [...rows.values()] }));
}

type Pair = readonly [ReaderId, ReaderId];

function completePairs({ rows }: Table, [a, b]: Pair): (readonly [string, string])[] {
  return rows.flatMap((row) => {
    const [left, right] = [row.get(a), row.get(b)];
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
}

function completeRows({ rows }: Table, readers: readonly ReaderId[]): string[][] {
  return rows
    .filter((row) => readers.every((reader) => row.has(reader)))
    .map((row) => readers.map((reader) => row.get(reader) as string));
}

function ofCategories(table: Table, readers: readonly ReaderId[], pairs: readonly Pair[]): Agreement[] {
  const categories = [...new Set(table.rows.flatMap((row) => [...row.values()]))].sort();
  const numberOf = new Map(categories.map((category, at) => [category, at]));
  const all = completeRows(table, readers);
  const kappas = pairs.map((pair): Agreement => {
    const both = completePairs(table, pair);
    const counts = categories.map(() => categories.map(() => 0));
    for (const [a, b] of both) {
      const row = counts[numberOf.get(a) ?? -1];
      const column = numberOf.get(b) ?? -1;
      if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
    }
    return line(table, 'Cohen kappa', pair, both.length, cohenKappa(counts));
  });
  const counts = all.map((row) => categories.map((category) => row.filter((one) => one === category).length));
  return readers.length < 3
    ? kappas
    : [...kappas, line(table, 'Fleiss kappa', readers, all.length, fleissKappa(counts))];
}

function ofAllValues(table: Table, readers: readonly ReaderId[]): Agreement {
  const values = completeRows(table, readers).map((row) => row.map(Number));
  const icc = intraclassCorrelation(values, 'two-way-random', 'single');
  return line(table, 'ICC(2,1)', readers, values.length, icc);
}

function ofPairedValues(table: Table, pair: Pair, agreement: BlandAltman): Agreement[] {
  const { bias, biasInterval, limits, means } = agreement;
  return [
    {
      ...line(table, 'Bland-Altman bias', pair, means.length, { value: bias, interval: biasInterval }),
      unit: table.unit,
    },
    { ...line(table, 'Bland-Altman limits', pair, means.length, null), interval: limits, unit: table.unit },
  ];
}

function line(
  { variable }: Table,
  measure: Measure,
  readers: readonly ReaderId[],
  count: number,
  coefficient: { readonly value: number; readonly interval: Interval | null } | null,
): Agreement {
  const { value = null, interval = null } = coefficient ?? {};
  return { variable, measure, readers, count, value, interval, unit: null };
}

/** Share of the lesions marked by either that both marked (Jaccard). */
function commonLesions(lesions: readonly NumberedLesion[], [a, b]: Pair): Agreement {
  const either = lesions.filter(({ marks }) => marks.has(a) || marks.has(b));
  const both = either.filter(({ marks }) => marks.has(a) && marks.has(b));
  return {
    variable: 'lesions',
    measure: 'lesions in common',
    readers: [a, b],
    count: either.length,
    value: either.length === 0 ? null : both.length / either.length,
    interval: null,
    unit: null,
  };
}

/** Over lesions that both marked on the same image; each unit apart. */
function ofRegions(overlaps: readonly RegionOverlap[], pair: Pair): Agreement[] {
  const mean = (measure: Measure, values: readonly number[], unit: string | null): Agreement[] =>
    values.length === 0
      ? []
      : [
          {
            variable: 'region',
            measure,
            readers: pair,
            count: values.length,
            value: values.reduce((sum, value) => sum + value, 0) / values.length,
            interval: null,
            unit,
          },
        ];
  const present = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  return [
    ...mean('mean Dice', present(overlaps.map(({ dice }) => dice)), null),
    ...mean('mean IoU', present(overlaps.map(({ iou }) => iou)), null),
    ...(['mm', 'pixels'] as const).flatMap((unit) =>
      mean(
        'mean Hausdorff distance',
        overlaps.filter((overlap) => overlap.unit === unit).map(({ hausdorff }) => hausdorff),
        unit,
      ),
    ),
  ];
}
