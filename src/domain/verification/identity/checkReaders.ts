import type { BundleReader } from '../../bundle/bundle.ts';
import type { Address, SignerKey } from '../../ids.ts';
import { hashSignerKey, toReaderId } from '../../reader/readerId.ts';
import type { ProvenRegistry } from '../chain/proveRegistry.ts';
import type { SignedExhibit } from '../exhibit.ts';
import { type CheckName, count, type Findings, short } from '../findings.ts';
import type { KeyHolder } from './keyHolders.ts';

const NAME: CheckName = 'identity/readers-derive-from-keys';

/**
 * The list of readers: ids that derive from first keys, each once; later keys that the registry has as theirs; and every
 * key that signed under its reader.
 */
export function checkReaders(
  readers: readonly BundleReader[],
  place: { readonly chainId: number; readonly registry: Address; readonly proven: ProvenRegistry | null },
  exhibits: readonly SignedExhibit[],
  holderOf: (exhibit: SignedExhibit) => KeyHolder,
  findings: Findings,
): void {
  const wrong = [
    ...findWrongKeys(readers, place),
    ...findUnlisted(readers, exhibits, holderOf),
    ...(new Set(readers.map(({ id }) => id)).size === readers.length ? [] : ['A reader is listed twice.']),
  ];
  for (const reason of wrong) findings.failed(NAME, reason, { field: 'readers' });
  if (wrong.length > 0) return;
  findings.passed(NAME, `The ids of ${count(readers.length, 'reader')} derive from their first keys.`);
}

function findWrongKeys(
  readers: readonly BundleReader[],
  { chainId, registry, proven }: Parameters<typeof checkReaders>[1],
): string[] {
  return readers.flatMap(({ id, firstKey, laterKeys = [] }) => {
    const isFirst = toReaderId(chainId, registry, firstKey) === id;
    const foreign = laterKeys.filter((key) => {
      const known = proven === null ? 'unknown' : proven.keyOf(hashSignerKey(key));
      return known !== 'unknown' && known?.reader !== id;
    });
    return [
      ...(isFirst ? [] : [`Reader ${short(id)} is not the reader of the first key that stands beside.`]),
      ...foreign.map(
        (key) =>
          `The key ${short(key)} is listed as one of reader ${short(id)}; the registry does not have it so.`,
      ),
    ];
  });
}

/** Keys that signed and do not stand in the list under their reader, each once. */
function findUnlisted(
  readers: readonly BundleReader[],
  exhibits: readonly SignedExhibit[],
  holderOf: (exhibit: SignedExhibit) => KeyHolder,
): string[] {
  const listed = new Set(
    readers.flatMap(({ id, firstKey, laterKeys = [] }) =>
      [firstKey, ...laterKeys].map((key) => `${id} ${key}`),
    ),
  );
  const unlisted = new Map<SignerKey, string>();
  for (const exhibit of exhibits) {
    const { signer } = exhibit.signed;
    const { reader } = holderOf(exhibit);
    if (!listed.has(`${reader} ${signer}`))
      unlisted.set(
        signer,
        `Reader ${short(reader)} signed with the key ${short(signer)}, which is not listed.`,
      );
  }
  return [...unlisted.values()];
}
