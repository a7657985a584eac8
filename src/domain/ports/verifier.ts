import type { BundleParts } from '../bundle/bundleParts.ts';
import type { BundlePlace } from '../bundle/peekBundle.ts';
import type { VerificationReport } from '../verification/report.ts';
import type { VerifyBundleInput } from '../verification/verifyBundle.ts';
import type { VerifyReadingsInput } from '../verification/verifyReadings.ts';

/** `domain/verification`, away from the page's thread. The same functions, whoever runs them. */
export interface Verifier {
  /**
   * The zip of a bundle, which is inflated there too. Its buffer is handed over and empty afterwards.
   *
   * @param form `any`: as people zip a bundle again; else only as it was exported
   * @throws Failure `zip/…`
   */
  open(zip: Uint8Array, form?: 'bundle' | 'any'): Promise<OpenedBundle>;
  readings(input: VerifyReadingsInput): Promise<VerificationReport>;
}

export interface OpenedBundle {
  readonly place: BundlePlace | null;
  /** What there is to take in, nothing of it verified. Once, in place of `verify`: the files are let go. */
  parts(): Promise<BundleParts>;
  /** Once: the files are let go with the report. */
  verify(input: Omit<VerifyBundleInput, 'files'>): Promise<VerificationReport>;
}
