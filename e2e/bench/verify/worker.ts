import { readBundleZip } from '../../../src/archive/zip/index.ts';
import type { VerificationReport } from '../../../src/domain/verification/report.ts';
import type { Trust } from '../../../src/domain/verification/trust.ts';
import { verifyBundle } from '../../../src/domain/verification/verifyBundle.ts';

export interface BenchTask {
  readonly zip: ArrayBuffer;
  readonly trust: Trust;
}
export type BenchAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'report'; readonly report: VerificationReport };

self.addEventListener('message', ({ data }: MessageEvent<BenchTask>) => {
  const answer = (message: BenchAnswer) => self.postMessage(message);
  const files = readBundleZip(new Uint8Array(data.zip));
  const onProgress = (done: number, of: number) => answer({ kind: 'progress', done, of });
  answer({ kind: 'report', report: verifyBundle({ files, trust: data.trust, onProgress }) });
});
