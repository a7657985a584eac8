import { readBundleZip } from '../archive/zip/index.ts';
import { peekBundle } from '../domain/bundle/peekBundle.ts';
import { Failure } from '../domain/failure.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import type { VerificationReport } from '../domain/verification/report.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { verifyReadings } from '../domain/verification/verifyReadings.ts';
import type { VerifyAnswer, VerifyTask } from './createVerifier.ts';

/** What is found of so many readings is told at once: thousands would hold the page's thread. */
const FOUND_AT_ONCE = 100;

/** Of bundles that were opened and not verified yet, and of readings whose task has not come yet. */
const bundles = new Map<number, ReadonlyMap<string, Uint8Array>>();
const pieces = new Map<number, SignedReading[]>();

const answer = (message: VerifyAnswer) => self.postMessage(message);

/** Runs `domain/verification` away from the page's thread. */
self.addEventListener('message', ({ data }: MessageEvent<VerifyTask>) => {
  try {
    if (data.kind === 'open') open(data.id, data.zip);
    else if (data.kind === 'piece') keep(data.id, data.readings);
    else tell(data.id, verify(data));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    answer({ id: data.id, kind: 'failed', reason });
  }
});

function open(id: number, zip: Uint8Array): void {
  try {
    const files = readBundleZip(zip);
    bundles.set(id, files);
    answer({ id, kind: 'opened', place: peekBundle(files) });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    answer({ id, kind: 'refused', code: thrown.code, sentence: thrown.message, hint: thrown.hint });
  }
}

function keep(id: number, readings: readonly SignedReading[]): void {
  const before = pieces.get(id);
  if (before === undefined) pieces.set(id, [...readings]);
  else before.push(...readings);
}

function verify(task: Extract<VerifyTask, { kind: 'bundle' | 'readings' }>): VerificationReport {
  const { id } = task;
  const onProgress = (done: number, of: number) => answer({ id, kind: 'progress', done, of });
  return task.kind === 'bundle'
    ? verifyBundle({ ...task.input, files: take(bundles, task.opened) ?? new Map(), onProgress })
    : verifyReadings({ ...task.input, readings: take(pieces, id) ?? [], onProgress });
}

function take<Kept>(kept: Map<number, Kept>, id: number): Kept | undefined {
  const found = kept.get(id);
  kept.delete(id);
  return found;
}

function tell(id: number, report: VerificationReport): void {
  for (let at = 0; at < report.readings.length; at += FOUND_AT_ONCE)
    answer({ id, kind: 'found', readings: report.readings.slice(at, at + FOUND_AT_ONCE) });
  answer({ id, kind: 'report', report: { ...report, readings: [] } });
}
