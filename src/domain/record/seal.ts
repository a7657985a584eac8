import { toBytes32 } from '../bytes.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import { commitRecord, digestOfPart, type PartName, type SealedPart } from '../commitment/commitment.ts';
import { Failure } from '../failure.ts';
import type { Bytes32, RecordId } from '../ids.ts';
import type { Randomness } from '../ports/clock.ts';
import { findMismatch } from './coherence.ts';
import { parseWith } from './parseWith.ts';
import {
  type Claim,
  claim,
  type SealedRecord,
  type Source,
  source,
  type TextPart,
  textPart,
} from './record.ts';

/** What a record says, before it is committed. A record without images or without words has `null` there. */
export interface RecordContent {
  readonly claim: Claim;
  readonly source: Source | null;
  readonly text: TextPart | null;
}

/** A record under its commitment: its id. */
export interface SignedRecord extends SealedRecord {
  readonly id: RecordId;
}

/**
 * Checks the content against its schema and commits each part under a fresh 256-bit salt. The salts leave with the
 * record and are kept nowhere else: without them nothing can be proven of it.
 *
 * @throws Failure `record/malformed` naming the field
 */
export function sealRecord(content: RecordContent, randomness: Randomness): SignedRecord {
  const checked: RecordContent = {
    claim: parseWith(claim, content.claim, 'record/malformed', 'The record cannot be signed', 'claim'),
    source:
      content.source === null
        ? null
        : parseWith(source, content.source, 'record/malformed', 'The record cannot be signed', 'source'),
    text:
      content.text === null
        ? null
        : parseWith(textPart, content.text, 'record/malformed', 'The record cannot be signed', 'text'),
  };
  const mismatch = findMismatch(checked);
  if (mismatch !== null)
    throw new Failure(
      'record/malformed',
      `The record cannot be signed: ${mismatch.field} ${mismatch.reason}.`,
      {
        facts: [['field', mismatch.field]],
      },
    );
  const sealed: SealedRecord = {
    claim: { salt: drawSalt(randomness), value: checked.claim },
    source: { salt: drawSalt(randomness), value: checked.source },
    text: { salt: drawSalt(randomness), value: checked.text },
  };
  return { id: idOfRecord(sealed), ...sealed };
}

/** The commitment that the parts of a record lead to, open or withheld. */
export function idOfRecord(record: SealedRecord): RecordId {
  const digest = (name: PartName): Bytes32 => digestOfPart(name, record[name] as SealedPart<Json>);
  return commitRecord({ claim: digest('claim'), source: digest('source'), text: digest('text') });
}

/** The same record, provable still, without the named parts: only their digests stay. */
export function withholdParts(record: SignedRecord, names: readonly PartName[]): SignedRecord {
  const withheld = names.map((name) => [
    name,
    { digest: digestOfPart(name, record[name] as SealedPart<Json>) },
  ]);
  return { ...record, ...(Object.fromEntries(withheld) as Partial<SealedRecord>) };
}

/** 256 bits, fresh for every part. */
function drawSalt(randomness: Randomness): Bytes32 {
  return toBytes32(randomness.bytes(32));
}
