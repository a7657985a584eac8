import type { ReaderId } from '../ids.ts';
import type { Claim } from '../record/record.ts';
import type { ProtocolInForce } from './duties.ts';

/** One read that is known: by what was signed, or by a sealed document beside the images. */
export interface KnownRead {
  readonly reader: ReaderId;
  readonly caseName: string;
  readonly kind: 'open' | 'sealed';
}

export interface ReaderProgress {
  readonly reader: ReaderId;
  /** Cases that are known to be read. */
  readonly read: number;
  /** Cases that the protocol asks of this reader: all of its list where every reader reads all; null where it lists none. */
  readonly of: number | null;
}

export interface CaseProgress {
  readonly caseName: string;
  readonly readers: readonly ReaderId[];
  /** Reads that are missing. */
  readonly missing: number;
}

export interface Progress {
  readonly readers: readonly ReaderProgress[];
  /** In the protocol's order; where it lists none, those that are known to be read. */
  readonly cases: readonly CaseProgress[];
  readonly reads: number;
  /** Null where the protocol lists no cases. */
  readonly of: number | null;
}

/** Kinds that are a read of a case. */
export function isRead({ kind }: Claim): boolean {
  return kind === 'annotation' || kind === 'segmentation' || kind === 'report';
}

/**
 * How far a project is.
 *
 * @param readers who reads, arbiters apart
 */
export function progressOf(
  rules: Pick<ProtocolInForce, 'cases' | 'readsPerStudy'>,
  readers: readonly ReaderId[],
  reads: readonly KnownRead[],
): Progress {
  const byCase = new Map<string, Set<ReaderId>>((rules.cases ?? []).map((name) => [name, new Set()]));
  const wanted = new Set(readers);
  for (const { reader, caseName } of reads) {
    if (!wanted.has(reader) || (rules.cases !== undefined && !byCase.has(caseName))) continue;
    const known = byCase.get(caseName) ?? new Set();
    byCase.set(caseName, known.add(reader));
  }
  const cases = [...byCase].map(([caseName, known]) => ({
    caseName,
    readers: [...known],
    missing: Math.max(0, rules.readsPerStudy - known.size),
  }));
  const counts = new Map<ReaderId, number>();
  for (const one of cases)
    for (const reader of one.readers) counts.set(reader, (counts.get(reader) ?? 0) + 1);
  const listed = rules.cases?.length ?? null;
  const everyoneReadsAll = rules.readsPerStudy === 0 || rules.readsPerStudy >= readers.length;
  return {
    readers: readers.map((reader) => ({
      reader,
      read: counts.get(reader) ?? 0,
      of: everyoneReadsAll ? listed : null,
    })),
    cases,
    reads: cases.reduce((sum, one) => sum + Math.min(one.readers.length, rules.readsPerStudy || Infinity), 0),
    of: listed === null ? null : listed * (rules.readsPerStudy || readers.length),
  };
}
