import type { BundleParts } from '../domain/bundle/bundleParts.ts';
import type { BundlePlace } from '../domain/bundle/peekBundle.ts';
import type { BundleReading } from '../domain/bundle/readBundleFiles.ts';
import type { Failure } from '../domain/failure.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import type { ReadingFinding, VerificationReport } from '../domain/verification/report.ts';
import type { VerifyBundleInput } from '../domain/verification/verifyBundle.ts';
import type { VerifyReadingsInput } from '../domain/verification/verifyReadings.ts';

/**
 * To the worker that verifies. What is long comes in pieces, both ways: copying thousands of readings at once would hold the
 * page's thread. Functions do not cross: progress comes back as messages.
 */
export type VerifyTask = { readonly id: number } & (
  | { readonly kind: 'open'; readonly zip: Uint8Array; readonly form: 'bundle' | 'any' }
  /** Of the zip that was opened by the task of that id. */
  | { readonly kind: 'parts'; readonly opened: number }
  | {
      readonly kind: 'bundle';
      readonly opened: number;
      readonly input: Omit<VerifyBundleInput, 'files' | 'onProgress'>;
    }
  /** Readings that the worker does not hold yet, under numbers. */
  | { readonly kind: 'piece'; readonly readings: readonly (readonly [number, SignedReading])[] }
  /** Of readings by their numbers; of the others that it holds the worker lets go. */
  | {
      readonly kind: 'readings';
      readonly numbers: readonly number[];
      readonly input: Omit<VerifyReadingsInput, 'onProgress' | 'readings'>;
    }
);

export type VerifyAnswer = { readonly id: number } & (
  | { readonly kind: 'opened'; readonly place: BundlePlace | null }
  /** The zip, in words. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly sentence: string;
      readonly hint: string;
      readonly facts: Failure['facts'];
    }
  /** Some readings of the bundle; the rest of its parts comes after all of them. */
  | { readonly kind: 'read'; readonly readings: readonly BundleReading[] }
  | { readonly kind: 'parts'; readonly parts: Omit<BundleParts, 'readings'> }
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  /** Of some readings, in their order; the report itself comes after all of them, without any. */
  | { readonly kind: 'found'; readonly readings: readonly ReadingFinding[] }
  | { readonly kind: 'report'; readonly report: VerificationReport }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** Readings that are copied to or from the worker at once: they hold many outlines each. */
export const READINGS_AT_ONCE = 10;
