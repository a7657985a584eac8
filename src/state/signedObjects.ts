import { isOpen } from '../domain/commitment/commitment.ts';
import type { Bytes32 } from '../domain/ids.ts';
import { toAuthorName } from './authorName.ts';
import type { ReadingsState } from './createReadings.ts';
import { toVerified } from './verifiedNow.ts';

type Inputs = Pick<ReadingsState, 'stored' | 'verified'>;
const known = new WeakMap<
  ReadingsState['stored'],
  { readonly verified: Inputs['verified']; readonly value: ReadonlyMap<Bytes32, string> }
>();
const ofReadings = new WeakMap<ReadonlyMap<Bytes32, string>, ReadonlySet<Bytes32>>();

/**
 * DICOM objects that a reader signed as a segmentation of their own, by the digest of their data set, with who signed; only
 * where every check of the reading has passed. The same map while nothing changes.
 */
export function selectSignedObjects(state: ReadingsState): ReadonlyMap<Bytes32, string> {
  const before = known.get(state.stored);
  if (before !== undefined && before.verified === state.verified) return before.value;
  const { passed } = toVerified(state);
  const value = new Map<Bytes32, string>();
  for (const { digest, signed } of state.stored) {
    if (!passed(digest)) continue;
    for (const { claim, source, text } of signed.records) {
      if (!isOpen(claim) || claim.value?.kind !== 'segmentation' || !isOpen(source)) continue;
      const object = source.value?.objects?.[claim.value.object];
      const signedAs = isOpen(text) ? text.value?.signedAs : undefined;
      if (object) value.set(object.digest, toAuthorName(claim.value.author, signedAs, signed.signer));
    }
  }
  known.set(state.stored, { verified: state.verified, value });
  return value;
}

/**
 * Objects that are a reading's own, by digest: signed, or kept with a reading whatever verification says of it. They are listed
 * there, not among what other systems say.
 */
export function selectReadingObjects(state: ReadingsState): ReadonlySet<Bytes32> {
  const signed = selectSignedObjects(state);
  const before = ofReadings.get(signed);
  if (before !== undefined) return before;
  const kept = state.stored.flatMap(({ objects = [] }) => objects.map(({ source }) => source.digest));
  const value = new Set([...signed.keys(), ...kept]);
  ofReadings.set(signed, value);
  return value;
}
