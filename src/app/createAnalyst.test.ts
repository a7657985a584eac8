import { describe, expect, it } from 'vitest';
import { studyProject } from '../domain/project/projectFindings.ts';
import { type AnalystAnswer, type AnalystTask, createAnalyst } from './createAnalyst.ts';

/** A worker that hears in the same thread, and answers as it is told to. */
function fakeWorker(answer: (task: AnalystTask, say: (answer: AnalystAnswer) => void) => void) {
  const target = new EventTarget();
  const heard: AnalystTask[] = [];
  let ended = false;
  const worker = {
    addEventListener: target.addEventListener.bind(target),
    postMessage(task: AnalystTask) {
      heard.push(task);
      answer(task, (data) => target.dispatchEvent(new MessageEvent('message', { data })));
    },
    terminate() {
      ended = true;
    },
  } as unknown as Worker;
  return { worker, heard, hasEnded: () => ended };
}

const records = Array.from({ length: 160 }, (_, at) => ({ id: `record ${at}` })) as never[];
const NOTHING = studyProject({ records: [], consensus: null });

describe('the study of a project in a worker', () => {
  it('hands records over in pieces, tells how far it is, and puts the consensus together again', async () => {
    const { worker, heard, hasEnded } = fakeWorker((task, say) => {
      if (task.kind !== 'study') return;
      say({ kind: 'progress', done: 1, of: 2 });
      say({ kind: 'consensus', decided: ['one'] as never });
      say({ kind: 'consensus', decided: ['two'] as never });
      say({ kind: 'findings', findings: { ...NOTHING, consensus: [] } });
    });
    const told: number[] = [];
    const study = createAnalyst(() => worker).study({ records, consensus: null }, (done) => told.push(done));
    expect((await study.findings)?.consensus).toEqual(['one', 'two']);
    expect(told).toEqual([1]);
    expect(heard.map(({ kind }) => kind)).toEqual(['records', 'records', 'records', 'study']);
    expect(heard.flatMap((task) => (task.kind === 'records' ? task.records : []))).toEqual(records);
    expect(hasEnded()).toBe(true);
  });

  it('ends with nothing when it is stopped, and so does its worker', async () => {
    const { worker, hasEnded } = fakeWorker(() => undefined);
    const study = createAnalyst(() => worker).study({ records, consensus: null }, () => undefined);
    study.stop();
    expect(await study.findings).toBeNull();
    expect(hasEnded()).toBe(true);
  });

  it('says why it failed', async () => {
    const { worker, hasEnded } = fakeWorker((task, say) => {
      if (task.kind === 'study') say({ kind: 'failed', reason: 'out of memory' });
    });
    const study = createAnalyst(() => worker).study({ records: [], consensus: null }, () => undefined);
    await expect(study.findings).rejects.toMatchObject({
      code: 'analysis/failed',
      facts: [['cause', 'out of memory']],
    });
    expect(hasEnded()).toBe(true);
  });
});
