import { readBundleZip, readZip } from '../archive/zip/index.ts';
import { readBundleParts } from '../domain/bundle/bundleParts.ts';
import { peekBundle } from '../domain/bundle/peekBundle.ts';
import { Failure } from '../domain/failure.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import type { VerificationReport } from '../domain/verification/report.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import { verifyReadings } from '../domain/verification/verifyReadings.ts';
import { READINGS_AT_ONCE, type VerifyAnswer, type VerifyTask } from './verifyMessages.ts';

/** What is found of so many readings is told at once: thousands would hold the page's thread. */
const FOUND_AT_ONCE = 100;

/** Of bundles that were opened and neither taken in nor verified yet. */
const bundles = new Map<number, ReadonlyMap<string, Uint8Array>>();
/** What derives from a reading is known as long as it is held. */
let held = new Map<number, SignedReading>();

const answer = (message: VerifyAnswer, handed: Transferable[] = []) =>
  self.postMessage(message, { transfer: handed });

/** Runs `domain/verification` away from the page's thread. */
self.addEventListener('message', ({ data }: MessageEvent<VerifyTask>) => {
  try {
    if (data.kind === 'open') open(data);
    else if (data.kind === 'piece') keep(data.readings);
    else if (data.kind === 'parts') takeApart(data.id, data.opened);
    else tell(data.id, verify(data));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    answer({ id: data.id, kind: 'failed', reason });
  }
});

function open({ id, zip, form }: Extract<VerifyTask, { kind: 'open' }>): void {
  try {
    const files = form === 'any' ? readZip(zip) : readBundleZip(zip);
    bundles.set(id, files);
    answer({ id, kind: 'opened', place: peekBundle(files) });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { code, message: sentence, hint, facts } = thrown;
    answer({ id, kind: 'refused', code, sentence, hint, facts });
  }
}

function takeApart(id: number, opened: number): void {
  const { readings, ...parts } = readBundleParts(takeBundle(opened));
  for (let at = 0; at < readings.length; at += READINGS_AT_ONCE)
    answer({ id, kind: 'read', readings: readings.slice(at, at + READINGS_AT_ONCE) });
  const buffers = [...parts.objects.values()].map(({ buffer }) => buffer as ArrayBuffer);
  answer({ id, kind: 'parts', parts }, [...new Set(buffers)]);
}

function keep(readings: Extract<VerifyTask, { kind: 'piece' }>['readings']): void {
  for (const [number, reading] of readings) held.set(number, reading);
}

function verify(task: Extract<VerifyTask, { kind: 'bundle' | 'readings' }>): VerificationReport {
  const { id } = task;
  const onProgress = (done: number, of: number) => answer({ id, kind: 'progress', done, of });
  return task.kind === 'bundle'
    ? verifyBundle({ ...task.input, files: takeBundle(task.opened), onProgress })
    : verifyReadings({ ...task.input, readings: heldUnder(task.numbers), onProgress });
}

function takeBundle(opened: number): ReadonlyMap<string, Uint8Array> {
  const files = bundles.get(opened);
  bundles.delete(opened);
  return files ?? new Map();
}

/** All that is held from now on. */
function heldUnder(numbers: readonly number[]): readonly SignedReading[] {
  const named = numbers.map((number) => {
    const reading = held.get(number);
    if (reading === undefined) throw new Error('a reading did not come');
    return [number, reading] as const;
  });
  held = new Map(named);
  return named.map(([, reading]) => reading);
}

function tell(id: number, report: VerificationReport): void {
  for (let at = 0; at < report.readings.length; at += FOUND_AT_ONCE)
    answer({ id, kind: 'found', readings: report.readings.slice(at, at + FOUND_AT_ONCE) });
  answer({ id, kind: 'report', report: { ...report, readings: [] } });
}
