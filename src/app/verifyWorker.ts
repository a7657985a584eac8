import type { SignedReading } from '../domain/reading/signedReading.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { verifyReadings } from '../domain/verification/verifyReadings.ts';
import type { VerifyAnswer, VerifyTask } from './createVerifier.ts';

const pieces = new Map<number, SignedReading[]>();

/** Readings of a task that came before it. */
function takePieces(id: number): readonly SignedReading[] {
  const readings = pieces.get(id) ?? [];
  pieces.delete(id);
  return readings;
}

/** Runs `domain/verification` away from the page's thread. */
self.addEventListener('message', ({ data }: MessageEvent<VerifyTask>) => {
  if (data.kind === 'piece') {
    pieces.set(data.id, [...(pieces.get(data.id) ?? []), ...data.readings]);
    return;
  }
  const answer = (message: VerifyAnswer) => self.postMessage(message);
  const onProgress = (done: number, of: number) => answer({ id: data.id, kind: 'progress', done, of });
  try {
    const report =
      data.kind === 'bundle'
        ? verifyBundle({ ...data.input, onProgress })
        : verifyReadings({ ...data.input, readings: takePieces(data.id), onProgress });
    answer({ id: data.id, kind: 'report', report });
  } catch (thrown) {
    answer({
      id: data.id,
      kind: 'failed',
      reason: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
});
