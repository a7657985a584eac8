import { digestOf } from '../bundle/derived.ts';
import { isOpen } from '../commitment/commitment.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { Claim, Source } from '../record/record.ts';
import type { SignedRecord } from '../record/seal.ts';

/** A reading under examination. */
export interface Exhibit {
  readonly digest: ReadingDigest;
  readonly signed: SignedReading;
  /** As the ledger indexes the key that signed. */
  readonly signerHash: Bytes32;
  readonly records: readonly ExhibitRecord[];
}

export interface ExhibitRecord {
  readonly record: SignedRecord;
  /** Null where it is withheld. */
  readonly claim: Claim | null;
  /** Null where it is withheld, or where the record has none. */
  readonly source: Source | null;
}

export function toExhibit(signed: SignedReading): Exhibit {
  return {
    digest: digestOf(signed),
    signed,
    signerHash: hashSignerKey(signed.signer),
    records: signed.records.map((record) => ({
      record,
      claim: isOpen(record.claim) ? record.claim.value : null,
      source: isOpen(record.source) ? record.source.value : null,
    })),
  };
}
