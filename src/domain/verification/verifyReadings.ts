import type { KeyOpening } from '../batch/committedKey.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import type { BundleReader, ChainFacts, Project } from '../bundle/bundle.ts';
import type { Address, SignerKey } from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import { concludeVerification } from './concludeVerification.ts';
import { examine } from './examine.ts';
import { createFindings } from './findings.ts';
import type { ReadableDocument } from './integrity/checkDocuments.ts';
import type { Pictures } from './integrity/checkPictures.ts';
import type { VerificationReport } from './report.ts';
import type { Trust } from './trust.ts';

export interface VerifyReadingsInput {
  readonly project: Project | null;
  readonly registry: Address;
  readonly readers: readonly BundleReader[];
  readonly readings: readonly SignedReading[];
  /** Batches in which some of the readings are anchored. */
  readonly batches?: readonly SignedBatch[];
  /** Keys for which institutions answer, opened. */
  readonly openings?: readonly KeyOpening[];
  /** Facts as someone handed them over, or as one's own node gave them. They count only against `trust`. */
  readonly chain: ChainFacts | null;
  readonly trust: Trust;
  /** Facts that the verifier took itself, beside those that were handed over. */
  readonly freshFacts?: ChainFacts | null;
  /** Pixel digests of the images at hand. */
  readonly pictures?: Pictures;
  /** Documents of an archive that hold readings, and how what people read there stands to what was signed. */
  readonly documents?: readonly ReadableDocument[];
  /** Keys that anyone can sign with, beside the well-known ones. */
  readonly demonstrationSigners?: readonly SignerKey[];
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * What is to be thought of readings at hand, some or all of a stream: standing and reasons for display beside each record.
 * A reading that is not anchored yet, or one that is absent, is no fault here; see `verifyBundle` for a whole set.
 * Never throws on bad readings.
 */
export function verifyReadings(input: VerifyReadingsInput): VerificationReport {
  const findings = createFindings();
  const subject = examine({ ...input, scope: 'some readings' }, findings);
  return concludeVerification(findings.checks, subject);
}
