import type { ReaderId } from '../../ids.ts';
import type { Exhibit } from '../exhibit.ts';
import { type CheckName, count, type Findings, short } from '../findings.ts';
import type { Endorsers } from './endorsers.ts';

const NAME: CheckName = 'identity/human-or-ai';
const WORDS = { human: 'a human', ai: 'an AI' } as const;
type Kind = keyof typeof WORDS;

/** An exhibit with who signed it, and when it is judged. */
export interface Signed {
  readonly exhibit: Exhibit;
  readonly reader: ReaderId;
  readonly timeUnix: number;
}

/**
 * Whether every reader is one of a human and an AI: by their own word in all of their records, and by the word of
 * institutions that the verifier trusts, as it held when each reading was anchored.
 */
export function checkKinds(signed: readonly Signed[], endorsers: Endorsers, findings: Findings): void {
  const kinds = kindsByReader(signed);
  const double = [...kinds].filter(([, known]) => known.size > 1).map(([reader]) => reader);
  for (const reader of double)
    findings.failed(NAME, `Reader ${short(reader)} signs as a human and as an AI.`);
  const confirmed = new Set<ReaderId>();
  let contradicted = 0;
  for (const { exhibit, reader, timeUnix } of signed)
    for (const { institution, endorsement } of endorsers.trustedAt(reader, timeUnix)) {
      const other = kindsOf(exhibit, reader).find((kind) => kind !== endorsement.kind);
      if (other === undefined) {
        confirmed.add(reader);
        continue;
      }
      contradicted += 1;
      findings.failed(
        NAME,
        `${other === 'human' ? 'AI key used as human' : 'Human key used as AI'}: reader ${short(reader)} signs as ${WORDS[other]}; ${institution.name} endorsed it as ${WORDS[endorsement.kind]}. Of the content this says nothing.`,
        { reading: exhibit.digest, field: 'claim.author.kind' },
      );
    }
  if (double.length + contradicted > 0) return;
  const said =
    confirmed.size === 0 ? '' : `; whom you trust says the same of ${count(confirmed.size, 'reader')}`;
  findings.passed(NAME, `Every reader signs either as a human or as an AI, by their own word${said}.`);
}

function kindsByReader(signed: readonly Signed[]): ReadonlyMap<ReaderId, ReadonlySet<Kind>> {
  const kinds = new Map<ReaderId, Set<Kind>>();
  for (const { exhibit, reader } of signed) {
    const known = kinds.get(reader) ?? new Set();
    kinds.set(reader, known);
    for (const kind of kindsOf(exhibit, reader)) known.add(kind);
  }
  return kinds;
}

function kindsOf({ records }: Exhibit, reader: ReaderId): readonly Kind[] {
  return records.flatMap(({ claim }) => (claim?.author.id === reader ? [claim.author.kind] : []));
}
