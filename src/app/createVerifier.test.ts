import { describe, expect, it } from 'vitest';
import type { VerificationReport } from '../domain/verification/report.ts';
import { createVerifier, type VerifyAnswer, type VerifyTask } from './createVerifier.ts';

/** A worker that hears in the same thread, and answers as it is told to. */
function fakeWorker(answer: (task: VerifyTask, say: (answer: VerifyAnswer) => void) => void) {
  const target = new EventTarget();
  const heard: VerifyTask[] = [];
  const worker = {
    addEventListener: target.addEventListener.bind(target),
    postMessage(task: VerifyTask) {
      heard.push(task);
      answer(task, (data) => target.dispatchEvent(new MessageEvent('message', { data })));
    },
    terminate: () => undefined,
  } as unknown as Worker;
  return { worker, heard };
}

const REPORT = { verdict: 'valid' } as VerificationReport;
const readings = Array.from({ length: 45 }, (_, at) => ({ signer: `signer ${at}` })) as never[];
const input = { readings, project: null } as never;

describe('verification in a worker', () => {
  it('hands readings over in pieces before the rest, in their order', async () => {
    const { worker, heard } = fakeWorker((task, say) => {
      if (task.kind === 'readings') say({ id: task.id, kind: 'report', report: REPORT });
    });
    expect(await createVerifier(() => worker).readings(input)).toBe(REPORT);
    expect(heard.map(({ kind }) => kind)).toEqual(['piece', 'piece', 'piece', 'readings']);
    expect(heard.flatMap((task) => (task.kind === 'piece' ? task.readings : []))).toEqual(readings);
  });

  it('gives up what a worker failed over, and hands none of it to the next one', async () => {
    const failing = fakeWorker(({ id }, say) => say({ id, kind: 'failed', reason: 'out of memory' }));
    const next = fakeWorker((task, say) => {
      if (task.kind === 'bundle') say({ id: task.id, kind: 'report', report: REPORT });
    });
    const workers = [failing.worker, next.worker];
    const verifier = createVerifier(() => workers.shift() as Worker);
    await expect(verifier.readings(input)).rejects.toMatchObject({ code: 'verification/failed' });
    expect(await verifier.bundle({} as never)).toBe(REPORT);
    expect(failing.heard).toHaveLength(1);
    expect(next.heard.map(({ kind }) => kind)).toEqual(['bundle']);
  });
});
