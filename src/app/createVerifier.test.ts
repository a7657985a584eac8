import { describe, expect, it } from 'vitest';
import type { VerificationReport } from '../domain/verification/report.ts';
import type { VerifyReadingsInput } from '../domain/verification/verifyReadings.ts';
import { createVerifier } from './createVerifier.ts';
import type { VerifyAnswer, VerifyTask } from './verifyMessages.ts';

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

const REPORT = { verdict: 'valid', readings: [] as const } as unknown as VerificationReport;
const readings = Array.from({ length: 45 }, (_, at) => ({ signer: `signer ${at}` })) as never[];
const ZIP = new Uint8Array(4);
const BUNDLE = { trust: { blocks: [] } };
const OF_PROJECT = { project: null } as unknown as VerifyReadingsInput;
const input = { ...OF_PROJECT, readings };
const FIVE_PIECES = ['piece', 'piece', 'piece', 'piece', 'piece'];

const handedOver = (heard: readonly VerifyTask[]) =>
  heard.flatMap((task) => (task.kind === 'piece' ? task.readings.map(([, reading]) => reading) : []));
const numbersOf = (heard: readonly VerifyTask[]) =>
  heard.flatMap((task) => (task.kind === 'readings' ? task.numbers : []));

describe('verification in a worker', () => {
  it('hands readings over in pieces before the rest, in their order', async () => {
    const { worker, heard } = fakeWorker((task, say) => {
      if (task.kind === 'readings') say({ id: task.id, kind: 'report', report: REPORT });
    });
    expect(await createVerifier(() => worker).readings(input)).toEqual(REPORT);
    expect(heard.map(({ kind }) => kind)).toEqual([...FIVE_PIECES, 'readings']);
    expect(handedOver(heard)).toEqual(readings);
    expect(numbersOf(heard)).toEqual(readings.map((_, at) => at));
  });

  it('hands over only what the worker does not hold, and names the rest', async () => {
    const { worker, heard } = fakeWorker((task, say) => {
      if (task.kind === 'readings') say({ id: task.id, kind: 'report', report: REPORT });
    });
    const verifier = createVerifier(() => worker);
    const [first, second, ...rest] = readings;
    const more = { signer: 'one more' } as never;
    await verifier.readings(input);
    heard.length = 0;
    await Promise.all([
      verifier.readings({ ...OF_PROJECT, readings: [...rest, more] }),
      verifier.readings({ ...OF_PROJECT, readings: [first, more, second] as never[] }),
    ]);
    expect(heard.map(({ kind }) => kind)).toEqual(['piece', 'readings', 'piece', 'readings']);
    expect(handedOver(heard)).toEqual([more, first, second]);
    expect(numbersOf(heard)).toEqual([...rest.map((_, at) => at + 2), 45, 46, 45, 47]);
  });

  it('takes a bundle apart, and puts its readings together again', async () => {
    const parts = { project: null, objects: new Map(), problems: [] };
    const { worker, heard } = fakeWorker(({ id, kind }, say) => {
      if (kind === 'open') say({ id, kind: 'opened', place: null });
      if (kind !== 'parts') return;
      say({ id, kind: 'read', readings: readings.slice(0, 10) });
      say({ id, kind: 'read', readings: readings.slice(10) });
      say({ id, kind: 'parts', parts });
    });
    const opened = await createVerifier(() => worker).open(ZIP, 'any');
    expect(await opened.parts()).toEqual({ ...parts, readings });
    expect(heard).toMatchObject([
      { kind: 'open', form: 'any' },
      { kind: 'parts', opened: 1 },
    ]);
  });

  it('puts what was found of readings together again', async () => {
    const found = Array.from({ length: 3 }, (_, at) => ({ digest: `0x${at}` })) as never[];
    const { worker } = fakeWorker(({ id, kind }, say) => {
      if (kind === 'open') say({ id, kind: 'opened', place: null });
      if (kind !== 'bundle') return;
      say({ id, kind: 'found', readings: found.slice(0, 2) });
      say({ id, kind: 'found', readings: found.slice(2) });
      say({ id, kind: 'report', report: REPORT });
    });
    const bundle = await createVerifier(() => worker).open(ZIP);
    expect(await bundle.verify(BUNDLE)).toEqual({ ...REPORT, readings: found });
  });

  it('says why a zip is refused, and is ready for the next', async () => {
    const { worker } = fakeWorker(({ id }, say) =>
      say({
        id,
        kind: 'refused',
        code: 'zip/malformed',
        sentence: 'A file is damaged.',
        hint: 'Get it again.',
        facts: [['file', 'manifest.json']],
      }),
    );
    const verifier = createVerifier(() => worker);
    for (let time = 0; time < 2; time += 1)
      await expect(verifier.open(ZIP)).rejects.toMatchObject({
        code: 'zip/malformed',
        hint: 'Get it again.',
        facts: [['file', 'manifest.json']],
      });
  });

  it('gives up what a worker failed over, and hands none of it to the next one', async () => {
    const failing = fakeWorker(({ id, kind }, say) =>
      say(
        kind === 'open'
          ? { id, kind: 'opened', place: null }
          : { id, kind: 'failed', reason: 'out of memory' },
      ),
    );
    const next = fakeWorker(({ id, kind }, say) => {
      if (kind === 'readings') say({ id, kind: 'report', report: REPORT });
    });
    const workers = [failing.worker, next.worker];
    const verifier = createVerifier(() => workers.shift() as Worker);
    const before = await verifier.open(ZIP);
    await expect(verifier.readings(input)).rejects.toMatchObject({ code: 'verification/failed' });
    expect(await verifier.readings(input)).toEqual(REPORT);
    await expect(before.verify(BUNDLE)).rejects.toMatchObject({ code: 'verification/failed' });
    expect(failing.heard.map(({ kind }) => kind)).toEqual(['open', 'piece']);
    expect(next.heard.map(({ kind }) => kind)).toEqual([...FIVE_PIECES, 'readings']);
  });
});
