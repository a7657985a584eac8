import { sha256, toBytes, toBytes32, toUtf8 } from '../bytes.ts';
import { type Json, toCanonicalBytes } from '../canonical/canonicalJson.ts';
import type { Bytes32, RecordId } from '../ids.ts';

/** The three separately withholdable parts of a record, in the order in which they are committed. */
export const PART_NAMES = ['claim', 'source', 'text'] as const;
export type PartName = (typeof PART_NAMES)[number];

const PART_TAG = {
  claim: sha256(toUtf8('countersign.part.claim.v1')),
  source: sha256(toUtf8('countersign.part.source.v1')),
  text: sha256(toUtf8('countersign.part.text.v1')),
} as const satisfies Record<PartName, Uint8Array>;
const RECORD_TAG = sha256(toUtf8('countersign.record.v1'));

/**
 * `SHA-256(part tag ‖ salt ‖ SHA-256(JCS(part)))`. A part that the record lacks is committed as JSON `null` under a
 * salt of its own, so that an absent part and a withheld one look alike.
 */
export function commitPart(name: PartName, salt: Bytes32, value: Json): Bytes32 {
  return toBytes32(sha256(PART_TAG[name], toBytes(salt), sha256(toCanonicalBytes(value))));
}

/** `SHA-256(record tag ‖ claim digest ‖ source digest ‖ text digest)`: the id of the record. */
export function commitRecord(digests: Readonly<Record<PartName, Bytes32>>): RecordId {
  return toBytes32(sha256(RECORD_TAG, ...PART_NAMES.map((name) => toBytes(digests[name])))) as RecordId;
}

/** A part as handed over: opened with its salt, or withheld behind its digest. */
export type SealedPart<Value> =
  | { readonly salt: Bytes32; readonly value: Value | null }
  | { readonly digest: Bytes32 };

export function isOpen<Part extends SealedPart<unknown>>(
  part: Part,
): part is Extract<Part, { readonly salt: Bytes32 }> {
  return 'salt' in part;
}

/** Digest of a part, computed where it is open, taken as given where it is withheld. */
export function digestOfPart(name: PartName, part: SealedPart<Json>): Bytes32 {
  return isOpen(part) ? commitPart(name, part.salt, part.value) : part.digest;
}
