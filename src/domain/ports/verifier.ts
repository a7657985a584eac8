import type { VerificationReport } from '../verification/report.ts';
import type { VerifyBundleInput } from '../verification/verifyBundle.ts';
import type { VerifyReadingsInput } from '../verification/verifyReadings.ts';

/** `domain/verification`, away from the page's thread. The same functions, whoever runs them. */
export interface Verifier {
  bundle(input: VerifyBundleInput): Promise<VerificationReport>;
  readings(input: VerifyReadingsInput): Promise<VerificationReport>;
}
