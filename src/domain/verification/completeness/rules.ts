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
  /** Whether the readings of anybody count. */
  readonly isOpen: boolean;
  /** Everyone named: listed readers, arbiters, the founder, authorities. */
  readonly named: ReadonlySet<ReaderId>;
  mayDo(reader: ReaderId, act: Authority): boolean;
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
  const mayDo = (reader: ReaderId, act: Authority): boolean =>
    (inForce.at(-1)?.authorities?.[act] ?? [project.founder]).includes(reader);
  if (protocol !== null)
    for (const exhibit of ordered)
      for (const { claim: one } of exhibit.records)
        if (one?.kind === 'amendment' && mayDo(readerOf(exhibit), 'amendment')) {
          amendments.push(one);
          inForce.push(one);
        }
  const named = new Set<ReaderId>([project.founder]);
  for (const rules of inForce) {
    if (rules.readers.kind === 'listed') for (const reader of rules.readers.readers) named.add(reader);
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
  };
}
