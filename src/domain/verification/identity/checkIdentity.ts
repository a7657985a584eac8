import type { ChainEntry } from '../../bundle/bundle.ts';
import type { Bytes32, ReaderId } from '../../ids.ts';
import { hashSignerKey } from '../../reader/readerId.ts';
import type { LedgerPlace } from '../../reading/typedData.ts';
import type { Examination } from '../examine.ts';
import type { BatchExhibit, Exhibit, SignedExhibit } from '../exhibit.ts';
import type { Findings } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';
import { checkAnswers } from './checkAnswers.ts';
import { checkAuthor } from './checkAuthor.ts';
import { checkEndorsements, type Vouching } from './checkEndorsements.ts';
import { checkKey, noteUnknownKeys } from './checkKey.ts';
import { checkKinds } from './checkKinds.ts';
import { checkReaders } from './checkReaders.ts';
import { checkOpenings, toCommittedKeys } from './committedKeys.ts';
import { toEndorsers } from './endorsers.ts';
import { type HolderOf, type KeyHolder, toKeyHolders } from './keyHolders.ts';
import { knownInstitutions } from './knownInstitutions.ts';
import { nameBatchers } from './nameBatchers.ts';

/** Who signed what, each judged at the time of its anchor; what has none, at the time of the proven block. */
export interface Identities {
  holderOf(exhibit: SignedExhibit): KeyHolder;
  readerOf(exhibit: SignedExhibit): ReaderId;
  /** Of a reading of the stream that may not be here. */
  holderOfEntry(entry: ChainEntry): KeyHolder;
}

export function toIdentities(
  { registry, readers }: Pick<Examination, 'registry' | 'readers'>,
  place: LedgerPlace | null,
  anchoring: Anchoring,
): Identities {
  const known = new Map<SignedExhibit, KeyHolder>();
  const byChain = new Map<number, HolderOf>();
  const holdersOn = (chainId: number): HolderOf => {
    // The registry's word is of one chain; a reading for another is refused elsewhere, and still has a signer.
    const proven = chainId === place?.chainId ? anchoring.registry : null;
    const holders = byChain.get(chainId) ?? toKeyHolders(chainId, registry, readers, proven);
    byChain.set(chainId, holders);
    return holders;
  };
  const holderOf = (exhibit: SignedExhibit): KeyHolder => {
    const { signed, signerHash } = exhibit;
    const holder =
      known.get(exhibit) ?? holdersOn(signed.place.chainId)(signerHash, timeOf(exhibit, anchoring));
    known.set(exhibit, holder);
    return holder;
  };
  return {
    holderOf,
    readerOf: (exhibit) => holderOf(exhibit).reader,
    holderOfEntry: ({ signerHash, timeUnix }) => holdersOn(place?.chainId ?? 0)(signerHash, timeUnix),
  };
}

/** Who the signers are, and who vouches for them. */
export function checkIdentity(
  exhibits: readonly Exhibit[],
  batches: readonly BatchExhibit[],
  input: Pick<Examination, 'registry' | 'readers' | 'openings' | 'chain' | 'freshFacts' | 'trust' | 'scope'>,
  place: LedgerPlace | null,
  { holderOf, readerOf }: Identities,
  anchoring: Anchoring,
  findings: Findings,
): readonly Vouching[] {
  const { registry, readers, openings = [], chain, trust, scope } = input;
  const everything = [...exhibits, ...batches];
  for (const exhibit of exhibits) checkAuthor(exhibit, holderOf(exhibit), findings);
  for (const exhibit of everything) checkKey(exhibit, holderOf(exhibit), anchoring, findings);
  noteUnknownKeys(anchoring, findings);
  if (place !== null && scope === 'bundle') {
    const proven = anchoring.registry;
    checkReaders(readers, { chainId: place.chainId, registry, proven }, everything, holderOf, findings);
  }
  const institutions = knownInstitutions(
    trust,
    { chainId: place?.chainId ?? 0, address: registry, keyHashes: keyHashesOf(input, everything) },
    new Set([
      ...(anchoring.registry?.endorsements ?? []).map(({ endorser }) => endorser),
      ...openings.map(({ institution }) => institution),
    ]),
    findings,
  );
  nameBatchers(batches, readerOf, institutions, findings);
  const endorsers = toEndorsers(anchoring.registry, institutions);
  const signed = exhibits.map((exhibit) => ({
    exhibit,
    reader: readerOf(exhibit),
    timeUnix: timeOf(exhibit, anchoring),
  }));
  checkKinds(signed, endorsers, findings);
  const times = new Map<ReaderId, number[]>();
  for (const { reader, timeUnix } of signed) {
    const known = times.get(reader) ?? [];
    times.set(reader, known);
    known.push(timeUnix);
  }
  const keys = toCommittedKeys(openings, anchoring.registry);
  checkOpenings(keys, chain?.registry?.committed ?? [], anchoring.registry, findings, scope);
  const answered = checkAnswers(signed, keys, institutions, anchoring, findings);
  return checkEndorsements(times, endorsers, institutions, answered, findings);
}

/** Of every key that is known here; that ids derive from them needs no trust. */
function keyHashesOf(
  { readers, chain, freshFacts }: Pick<Examination, 'readers' | 'chain' | 'freshFacts'>,
  exhibits: readonly SignedExhibit[],
): readonly Bytes32[] {
  return [
    ...readers.map(({ firstKey }) => hashSignerKey(firstKey)),
    ...exhibits.map(({ signerHash }) => signerHash),
    ...[chain, freshFacts].flatMap((facts) => facts?.registry?.keys.map(({ keyHash }) => keyHash) ?? []),
  ];
}

function timeOf(exhibit: SignedExhibit, { anchorOf, proven }: Anchoring): number {
  return anchorOf(exhibit)?.timeUnix ?? proven?.blockTimeUnix ?? 0;
}
