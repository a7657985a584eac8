import type { ReadingDigest, RecordId } from '../domain/ids.ts';
import type { ArchivingState } from '../domain/ports/readingStore.ts';
import type { SignedRecord } from '../domain/reading/signedReading.ts';
import type { Claim, Source, TextPart } from '../domain/record/record.ts';
import type { Check } from '../domain/verification/report.ts';

/** Words for standing: see docs; each has an icon, a word and a next step. */
export type Standing =
  | 'Draft'
  | 'Signed'
  | 'Anchored'
  | 'Settled'
  | 'Authentic'
  | 'Not checked'
  | 'Altered'
  | 'Superseded'
  | 'Corrected'
  | 'Retracted'
  | 'Contested';

/** One signed record as the room shows it, with what verification said of it just now. */
export interface Contribution {
  readonly record: SignedRecord;
  readonly claim: Claim;
  readonly source: Source | null;
  readonly text: TextPart | null;
  readonly reading: ReadingDigest;
  readonly mine: boolean;
  readonly authorName: string;
  readonly authorKind: 'human' | 'ai';
  /** Who vouches for its author, as verification found; empty where nobody does whose word counts here. */
  readonly institutions: readonly string[];
  /** "Reader A" gives "RA". */
  readonly initials: string;
  readonly standing: Standing;
  /** Why, in one sentence. */
  readonly reason: string;
  /** Checks of this record and of its reading. */
  readonly checks: readonly Check[];
  readonly anchor: {
    readonly blockNumber: number;
    readonly timeUnix: number;
    readonly transactionHash: string | null;
    readonly settled: boolean;
  } | null;
  /** Outbox failure of my own reading, with the next step. */
  readonly failure: { readonly sentence: string; readonly hint: string } | null;
  /** How far the document of its reading came to the archive; null where the study is of none. */
  readonly archiving: ArchivingState | null;
  readonly reviews: readonly {
    readonly record: RecordId;
    readonly verdict: string;
    readonly authorName: string;
  }[];
  /** Verdict of the fold: what stands, the author's own correction where nothing stands instead. */
  readonly successor: RecordId | null;
  /** Corrections that say it does not hold as it is. */
  readonly correctedBy: readonly RecordId[];
}
