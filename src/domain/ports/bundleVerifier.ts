import type { VerificationReport } from '../verification/report.ts';
import type { Trust } from '../verification/trust.ts';

/** Verifies the files of a bundle away from the page's thread. */
export interface BundleVerifier {
  verify(
    files: ReadonlyMap<string, Uint8Array>,
    trust: Trust,
    options?: { readonly onProgress?: (done: number, of: number) => void },
  ): Promise<VerificationReport>;
}
