import type { SignedBatch } from '../batch/signedBatch.ts';
import { digestOf, treeOfBatch } from '../bundle/derived.ts';
import { isOpen } from '../commitment/commitment.ts';
import type { Bytes32, ReadingDigest } from '../ids.ts';
import { paddedSize } from '../merkle/tree.ts';
import { hashSignerKey } from '../reader/readerId.ts';
import type { SignedEnvelope, SignedReading } from '../reading/signedReading.ts';
import type { Claim, Source } from '../record/record.ts';
import type { SignedRecord } from '../record/seal.ts';
import type { CheckPlace } from './report.ts';

/** Something signed that is under examination: what readings and batches have in common. */
export interface SignedExhibit {
  readonly kind: 'reading' | 'batch';
  readonly digest: ReadingDigest;
  readonly signed: SignedEnvelope;
  /** As the ledger indexes the key that signed. */
  readonly signerHash: Bytes32;
}

/** A reading under examination. */
export interface Exhibit extends SignedExhibit {
  readonly kind: 'reading';
  readonly signed: SignedReading;
  readonly records: readonly ExhibitRecord[];
}

export interface ExhibitRecord {
  readonly record: SignedRecord;
  /** Null where it is withheld. */
  readonly claim: Claim | null;
  /** Null where it is withheld, or where the record has none. */
  readonly source: Source | null;
}

/** A batch under examination. */
export interface BatchExhibit extends SignedExhibit {
  readonly kind: 'batch';
  readonly signed: SignedBatch;
  readonly members: ReadonlySet<ReadingDigest>;
  /** Whether members and padding make the signed root; if not, nothing is anchored by it. */
  readonly opens: boolean;
}

export function toExhibit(signed: SignedReading): Exhibit {
  return {
    kind: 'reading',
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

export function toBatchExhibit(signed: SignedBatch): BatchExhibit {
  const { root, leafCount } = signed.reading;
  const members = new Set(signed.members);
  return {
    kind: 'batch',
    digest: digestOf(signed),
    signed,
    signerHash: hashSignerKey(signed.signer),
    members,
    opens:
      members.size === signed.members.length &&
      leafCount === paddedSize(members.size) &&
      treeOfBatch(signed).root === root,
  };
}

/** Where a check looked that looked at this. */
export function placeOf({ kind, digest }: SignedExhibit, field?: string): CheckPlace {
  return {
    ...(kind === 'reading' ? { reading: digest } : { batch: digest }),
    ...(field === undefined ? {} : { field }),
  };
}
