import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { verifyReadings } from '../domain/verification/verifyReadings.ts';
import type { VerifyAnswer, VerifyTask } from './createVerifier.ts';

/** Runs `domain/verification` away from the page's thread. */
self.addEventListener('message', ({ data }: MessageEvent<VerifyTask>) => {
  const answer = (message: VerifyAnswer) => self.postMessage(message);
  const onProgress = (done: number, of: number) => answer({ id: data.id, kind: 'progress', done, of });
  try {
    const report =
      data.kind === 'bundle'
        ? verifyBundle({ ...data.input, onProgress })
        : verifyReadings({ ...data.input, onProgress });
    answer({ id: data.id, kind: 'report', report });
  } catch (thrown) {
    answer({
      id: data.id,
      kind: 'failed',
      reason: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
});
