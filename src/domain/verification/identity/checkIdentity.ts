import type { BundleReader } from '../../bundle/bundle.ts';
import type { Address, ReaderId } from '../../ids.ts';
import { toReaderId } from '../../reader/readerId.ts';
import type { Exhibit } from '../exhibit.ts';
import { count, type Findings, short } from '../findings.ts';

/** Who the signer of a reading is, as a reader: derived from the key, never taken from the bundle. */
export function readerOfExhibit({ signed }: Exhibit, registry: Address): ReaderId {
  return toReaderId(signed.place.chainId, registry, signed.signer);
}

/** Whether every record names the reader whose key signed it: the answer to copied roots. */
export function checkAuthor(exhibit: Exhibit, reader: ReaderId, findings: Findings): void {
  const name = 'identity/author-is-signer';
  const { digest, records } = exhibit;
  let failures = 0;
  for (const { record, claim } of records) {
    if (claim === null || claim.author.id === reader) continue;
    failures += 1;
    findings.failed(
      name,
      `The record names reader ${short(claim.author.id)}; the key that signed is of reader ${short(reader)}.`,
      { reading: digest, record: record.id, field: 'claim.author.id' },
    );
  }
  if (failures === 0)
    findings.passed(name, `Every open record names the reader whose key signed: ${short(reader)}.`, {
      reading: digest,
    });
}

/** The list of readers: ids that derive from first keys, each once, and a name for every signer. */
export function checkReaders(
  readers: readonly BundleReader[],
  chainId: number,
  registry: Address,
  signers: ReadonlySet<ReaderId>,
  findings: Findings,
): void {
  const name = 'identity/readers-derive-from-keys';
  const wrong = readers.filter(({ id, firstKey }) => toReaderId(chainId, registry, firstKey) !== id);
  for (const { id } of wrong)
    findings.failed(name, `Reader ${short(id)} is not the reader of the first key that stands beside.`, {
      field: 'readers',
    });
  const ids = new Set(readers.map(({ id }) => id));
  if (ids.size !== readers.length) findings.failed(name, 'A reader is listed twice.', { field: 'readers' });
  const unlisted = [...signers].filter((id) => !ids.has(id));
  for (const id of unlisted)
    findings.failed(name, `Reader ${short(id)} signed and is not listed.`, { field: 'readers' });
  if (wrong.length === 0 && ids.size === readers.length && unlisted.length === 0)
    findings.passed(name, `The ids of ${count(readers.length, 'reader')} derive from their first keys.`);
}

/** What a key says of itself, and what nobody has said of it. */
export function checkKinds(
  exhibits: readonly Exhibit[],
  readerOf: (exhibit: Exhibit) => ReaderId,
  findings: Findings,
): void {
  const kinds = new Map<ReaderId, Set<'human' | 'ai'>>();
  for (const exhibit of exhibits) {
    const reader = readerOf(exhibit);
    const known = kinds.get(reader) ?? new Set();
    kinds.set(reader, known);
    for (const { claim } of exhibit.records)
      if (claim !== null && claim.author.id === reader) known.add(claim.author.kind);
  }
  const double = [...kinds].filter(([, known]) => known.size > 1).map(([reader]) => reader);
  for (const reader of double)
    findings.failed(
      'identity/human-or-ai',
      `Reader ${short(reader)} signs as a human and as an AI with the same key.`,
    );
  if (double.length === 0)
    findings.passed(
      'identity/human-or-ai',
      'Every reader signs either as a human or as an AI, by their own word.',
    );
  findings.noted(
    'identity/endorsed',
    `${count(kinds.size, 'reader is', 'readers are')} known by key only: no institution that you trust has endorsed them.`,
  );
}
