import { groupBy } from '../../groupBy.ts';
import type { Bytes32, ReaderId, SignerKey } from '../../ids.ts';
import { hashSignerKey } from '../../reader/readerId.ts';
import { standingAt, type Term } from '../../registry/term.ts';
import { type CheckName, count, type Findings, NAMED_AT_MOST, short, toUtc } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';
import type { TrustedInstitution } from '../trust.ts';
import type { Vouching } from './checkEndorsements.ts';
import type { Signed } from './checkKinds.ts';
import type { CommittedKey } from './committedKeys.ts';

const NAME: CheckName = 'identity/endorsed';

/**
 * Who answers for keys that no chain names: an institution does for a reader where its word for the key stood at the anchor
 * of each of the reader's readings. One that the verifier trusts vouches by it; others are named and do not count. A key
 * said to be compromised by then leaves open who signed, and never makes the content forged.
 *
 * @returns readers for whom trusted institutions answer
 */
export function checkAnswers(
  signed: readonly Signed[],
  keys: readonly CommittedKey[],
  institutions: readonly TrustedInstitution[],
  anchoring: Anchoring,
  findings: Findings,
): readonly Vouching[] {
  const names = new Map(institutions.map((institution) => [institution.reader, institution]));
  const byReader = groupBy(signed, ({ reader }) => reader);
  return [...groupBy(keys, ({ institution }) => institution)].flatMap(([id, own]) => {
    const terms = termsByKey(own);
    const trusted = names.get(id) ?? null;
    const readers = [...byReader]
      .filter(([, readings]) => readings.every((one) => lapseOf(one, terms) === null))
      .map(([reader]) => reader);
    if (readers.length > 0) reportAnswers(id, trusted, readers, byReader, anchoring, findings);
    reportLapses(id, trusted, signed, terms, findings);
    return trusted === null || readers.length === 0 ? [] : [{ institution: trusted, readers }];
  });
}

type Terms = ReadonlyMap<SignerKey, readonly Term[]>;

/** Several where one key was committed anew. */
function termsByKey(keys: readonly CommittedKey[]): Terms {
  const terms = new Map<SignerKey, Term[]>();
  for (const { key, term } of keys)
    if (term !== null && term !== 'unknown') terms.set(key, [...(terms.get(key) ?? []), term]);
  return terms;
}

interface Lapse {
  readonly isDisputed: boolean;
  readonly reason: string;
}

/** Why an institution does not answer for the key of a reading; null where it does. */
function lapseOf({ exhibit, timeUnix }: Signed, terms: Terms): Lapse | null {
  const own = terms.get(exhibit.signed.signer) ?? [];
  if (own.some((term) => standingAt(term, timeUnix) === 'live')) return null;
  const compromised = own.find(
    ({ compromisedFromUnix }) => compromisedFromUnix !== null && timeUnix >= compromisedFromUnix,
  );
  if (compromised !== undefined)
    return {
      isDisputed: true,
      reason: `it revoked the key on ${toUtc(compromised.revokedAtUnix ?? 0)} as compromised since ${toUtc(compromised.compromisedFromUnix ?? 0)}: who signed is disputed, the content is not`,
    };
  const retired = own.find(({ retiredAtUnix }) => retiredAtUnix !== null && timeUnix >= retiredAtUnix);
  if (retired !== undefined)
    return { isDisputed: false, reason: `it retired the key on ${toUtc(retired.retiredAtUnix ?? 0)}` };
  const [later] = own;
  return {
    isDisputed: false,
    reason:
      later === undefined ? 'it never did' : `it registered the key only on ${toUtc(later.addedAtUnix)}`,
  };
}

function reportAnswers(
  id: ReaderId,
  trusted: TrustedInstitution | null,
  readers: readonly ReaderId[],
  byReader: ReadonlyMap<ReaderId, readonly Signed[]>,
  anchoring: Anchoring,
  findings: Findings,
): void {
  const answers = `answers for the key of ${count(readers.length, 'reader')}`;
  if (trusted === null) {
    findings.noted(
      NAME,
      `An institution that you do not know (${short(id)}) ${answers}, which does not count.`,
    );
    return;
  }
  const keys = readers.flatMap((reader) =>
    (byReader.get(reader) ?? []).map(({ exhibit }) => exhibit.signed.signer),
  );
  findings.passed(
    NAME,
    `${trusted.name} (an institution that you trust) ${answers}; ${onLedger([...new Set(keys)], anchoring)}.`,
  );
}

/** What the ledger shows of these keys, as far as the facts speak of it. */
function onLedger(keys: readonly SignerKey[], { proven, registry }: Anchoring): string {
  const inStream = new Set<Bytes32>(proven?.entries.map(({ signerHash }) => signerHash));
  const known = keys.map(hashSignerKey).map((hash) => {
    const registered = registry === null ? 'unknown' : registry.keyOf(hash);
    return inStream.has(hash) || (registered !== null && registered !== 'unknown') ? 'named' : registered;
  });
  const named = known.filter((one) => one === 'named').length;
  if (named > 0) return `${count(named, 'of these keys is', 'of these keys are')} on the ledger all the same`;
  return known.includes('unknown')
    ? 'no key of theirs is on the ledger in this stream'
    : 'no key of theirs is on the ledger, neither in this stream nor in the registry';
}

/** An institution that committed to a key and does not answer for it at the time of some reading. */
function reportLapses(
  id: ReaderId,
  trusted: TrustedInstitution | null,
  signed: readonly Signed[],
  terms: Terms,
  findings: Findings,
): void {
  const lapsed = signed.flatMap((one) => {
    const lapse = terms.has(one.exhibit.signed.signer) ? lapseOf(one, terms) : null;
    return lapse === null ? [] : [{ ...one, lapse }];
  });
  const byKey = groupBy(lapsed, ({ exhibit, lapse }) => `${exhibit.signed.signer} ${lapse.reason}`);
  const name = trusted?.name ?? `An institution that you do not know (${short(id)})`;
  for (const [first, ...more] of [...byKey.values()].slice(0, NAMED_AT_MOST)) {
    if (first === undefined) continue;
    const { exhibit, lapse, timeUnix } = first;
    const others = more.length === 0 ? '' : ` and ${count(more.length, 'other')}`;
    const report = lapse.isDisputed && trusted !== null ? findings.notChecked : findings.noted;
    report(
      NAME,
      `${name} does not answer for the key ${short(exhibit.signed.signer)} of the reading ${short(exhibit.digest)}${others} (${toUtc(timeUnix)}): ${lapse.reason}.`,
      { reading: exhibit.digest, field: 'signer' },
    );
  }
}
