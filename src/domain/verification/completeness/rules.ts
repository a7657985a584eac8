import type { Project } from '../../bundle/bundle.ts';
import type { ReaderId } from '../../ids.ts';
import type { AmendmentClaim, ProtocolClaim } from '../../record/record.ts';
import type { Exhibit } from '../exhibit.ts';

/** The rules of a project: its protocol, and the amendments by those who may amend, in the order of the stream. */
export interface Rules {
  readonly founding: Exhibit | null;
  /** Null where the protocol is absent or withheld: then nobody can say whose readings count. */
  readonly protocol: ProtocolClaim | null;
  readonly amendments: readonly AmendmentClaim[];
  /** Whether the readings of this reader ever counted. */
  counts(reader: ReaderId): boolean;
  /** Whether this reader was ever among those who read: who founds, releases or amends alone runs the project and reads nothing. */
  reads(reader: ReaderId): boolean;
  /** Whether the readings of anybody count. */
  readonly isOpen: boolean;
  /** Everyone named: listed readers, arbiters, the founder, authorities. */
  readonly named: ReadonlySet<ReaderId>;
  /** By the rules in force when `at` came into the stream, as far as it is in the stream; else by those in force now. */
  mayDo(reader: ReaderId, act: Authority, at?: Exhibit): boolean;
}

export type Authority = 'release' | 'tombstone' | 'amendment';

/**
 * @param ordered readings in the order of the stream
 * @param readerOf the reader whose key signed
 */
export function readRules(
  project: Project,
  ordered: readonly Exhibit[],
  readerOf: (exhibit: Exhibit) => ReaderId,
): Rules {
  const founding =
    ordered.find(({ records }) => records.some(({ record }) => record.id === project.protocol)) ?? null;
  const claim = founding?.records.find(({ record }) => record.id === project.protocol)?.claim ?? null;
  const protocol = claim?.kind === 'protocol' ? claim : null;
  const inForce: (ProtocolClaim | AmendmentClaim)[] = protocol === null ? [] : [protocol];
  const amendments: AmendmentClaim[] = [];
  // An authority that was given to another later stands for what it did before, and one given later for nothing before.
  const before = new Map<Exhibit, ProtocolClaim | AmendmentClaim>();
  const mayDo = (reader: ReaderId, act: Authority, at?: Exhibit): boolean => {
    const rules = (at && before.get(at)) ?? inForce.at(-1);
    return (rules?.authorities?.[act] ?? [project.founder]).includes(reader);
  };
  if (protocol !== null)
    for (const exhibit of ordered) {
      before.set(exhibit, inForce.at(-1) ?? protocol);
      for (const amendment of amendmentsOf(exhibit))
        if (mayDo(readerOf(exhibit), 'amendment')) {
          amendments.push(amendment);
          inForce.push(amendment);
        }
    }
  const listed = new Set(
    inForce.flatMap(({ readers }) => (readers.kind === 'listed' ? readers.readers : [])),
  );
  const named = new Set<ReaderId>([project.founder, ...listed]);
  for (const rules of inForce) {
    for (const arbiter of rules.consensus?.arbiters ?? []) named.add(arbiter);
    for (const authorities of Object.values(rules.authorities ?? {}))
      for (const reader of authorities ?? []) named.add(reader);
  }
  const isOpen = inForce.some(({ readers }) => readers.kind === 'open');
  return {
    founding,
    protocol,
    amendments,
    isOpen,
    named,
    mayDo,
    counts: (reader) => isOpen || named.has(reader),
    reads: (reader) => isOpen || listed.has(reader),
  };
}

/**
 * Amendments that one reading holds, each after the one that it amends. In which order its records are listed nobody signs, so
 * that whoever hands a reading over must not be able to choose which rules are the last.
 */
function amendmentsOf({ records }: Exhibit): readonly AmendmentClaim[] {
  let left = records
    .flatMap(({ record, claim }) => (claim?.kind === 'amendment' ? [{ id: record.id, claim }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const sorted: AmendmentClaim[] = [];
  while (left.length > 0) {
    const waits = new Set(left.map(({ id }) => id));
    const isNext = ({ claim }: (typeof left)[number]) =>
      claim.parents.every(({ record }) => !waits.has(record));
    const next = left.filter(isNext);
    // None is next only where ids are not those of the content, which is found elsewhere.
    sorted.push(...(next.length > 0 ? next : left).map(({ claim }) => claim));
    left = next.length > 0 ? left.filter((one) => !next.includes(one)) : [];
  }
  return sorted;
}
