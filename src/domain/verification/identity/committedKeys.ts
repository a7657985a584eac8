import { commitKey, type KeyOpening } from '../../batch/committedKey.ts';
import type { CommittedFact } from '../../bundle/bundle.ts';
import type { Bytes32 } from '../../ids.ts';
import type { Term } from '../../registry/term.ts';
import type { NotProven, ProvenRegistry } from '../chain/proveRegistry.ts';
import { type CheckName, count, type Findings, NAMED_AT_MOST, short } from '../findings.ts';

const NAME: CheckName = 'identity/keys-open';
const PLACE = { field: 'openings' } as const;

/** A key that was opened, with the institution's term for the commitment to which it opens. */
export interface CommittedKey extends KeyOpening {
  readonly commitment: Bytes32;
  /** Null where the institution never registered the commitment. */
  readonly term: Term | null | NotProven;
}

export function toCommittedKeys(
  openings: readonly KeyOpening[],
  registry: ProvenRegistry | null,
): readonly CommittedKey[] {
  return openings.map((opening) => {
    const commitment = commitKey(opening);
    const term = registry?.committed(opening.institution, commitment) ?? null;
    return { ...opening, commitment, term: registry === null ? 'unknown' : term };
  });
}

/**
 * Whether the keys opened here are those that institutions registered: each opens a commitment of which the registry has
 * the term, and of a whole bundle each commitment in the facts is opened. What a key has to do with a reading is for
 * `checkAnswers`.
 */
export function checkOpenings(
  keys: readonly CommittedKey[],
  facts: readonly CommittedFact[],
  registry: ProvenRegistry | null,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const opened = new Set(keys.map(({ institution, commitment }) => `${institution} ${commitment}`));
  const closed =
    scope === 'bundle'
      ? facts.filter(({ institution, commitment }) => !opened.has(`${institution} ${commitment}`))
      : [];
  for (const { commitment } of closed.slice(0, NAMED_AT_MOST))
    findings.failed(
      NAME,
      `The facts of the registry speak of the commitment ${short(commitment)}, which no key here opens.`,
      PLACE,
    );
  if (keys.length === 0) return;
  if (registry === null) {
    findings.noted(
      NAME,
      `No facts of the registry count: whether institutions answer for ${count(keys.length, 'key')} is not known.`,
      PLACE,
    );
    return;
  }
  const wrong = keys.filter(({ term }) => term === null || (term === 'unknown' && scope === 'bundle'));
  for (const { key, institution, term } of wrong.slice(0, NAMED_AT_MOST))
    findings.failed(
      NAME,
      term === null
        ? `The key ${short(key)} and its salt open a commitment that institution ${short(institution)} never registered.`
        : `The key ${short(key)} and its salt do not open a commitment of institution ${short(institution)} of which the facts of the registry speak.`,
      PLACE,
    );
  const unknown = keys.filter(({ term }) => term === 'unknown').length;
  if (wrong.length === 0 && unknown > 0)
    findings.noted(
      NAME,
      `The registry was not asked about ${count(unknown, 'key')} that ${unknown === 1 ? 'is' : 'are'} opened here.`,
      PLACE,
    );
  else if (wrong.length + closed.length === 0)
    findings.passed(
      NAME,
      `${count(keys.length, 'key opens', 'keys open')} ${keys.length === 1 ? 'a commitment' : 'commitments'} that the registry has.`,
      PLACE,
    );
}
