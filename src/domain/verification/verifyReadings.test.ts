import { describe, expect, it } from 'vitest';
import type { SignedReading } from '../reading/signedReading.ts';
import { createTestReader, createTestStudy } from './study.fixtures.ts';
import { verifyReadings } from './verifyReadings.ts';

const a = createTestReader('A');

async function someReadings() {
  const study = createTestStudy({ listed: [a] });
  study.read(a, [study.content(a, { kind: 'annotation' })]);
  study.read(a, [study.content(a, { kind: 'annotation' })]);
  study.read(a, [study.content(a, { kind: 'annotation' })], { anchored: false });
  const { bundle, trust } = await study.bundle();
  const { project, registry, readers, chain, readings } = bundle;
  return { input: { project, registry, readers, chain, readings, trust }, readings };
}

describe('some readings at hand', () => {
  it('are no worse for one that is not anchored yet, and one that is not here', async () => {
    const { input, readings } = await someReadings();
    const [founding, , second, waiting] = readings as [
      SignedReading,
      SignedReading,
      SignedReading,
      SignedReading,
    ];
    const report = verifyReadings({ ...input, readings: [founding, second, waiting] });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.readings.map(({ outcome, anchor }) => [outcome, anchor?.blockNumber ?? null])).toEqual([
      ['passed', 100],
      ['passed', 102],
      ['not checked', null],
    ]);
    const missing = report.checks.find(({ name }) => name === 'completeness/nothing-left-out');
    expect(missing).toMatchObject({ needed: false, reason: '1 reading of the stream is not here.' });
  });

  it('verified again, with one more, come to what all of them come to anew, the altered and the badly signed among them', async () => {
    const { input, readings } = await someReadings();
    const [founding, first, second, third] = readings as [
      SignedReading,
      SignedReading,
      SignedReading,
      SignedReading,
    ];
    const [record] = second.records;
    const altered = { ...second, records: [{ ...record, id: founding.records[0]?.id } as typeof record] };
    const badlySigned = { ...third, signature: first.signature } as SignedReading;
    const all = [founding, first, altered as SignedReading, badlySigned];
    verifyReadings({ ...input, readings: all.slice(0, 3) });
    verifyReadings({ ...input, readings: all });
    const again = verifyReadings({ ...input, readings: all });
    expect(again).toEqual(verifyReadings({ ...input, readings: structuredClone(all) }));
    expect(again.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed', 'failed']);
  });

  it('that were altered fail alone, with their own checks', async () => {
    const { input, readings } = await someReadings();
    const altered = readings.map((signed, at) =>
      at === 1 ? { ...signed, paddingSeed: input.registry as never } : signed,
    );
    const report = verifyReadings({ ...input, readings: altered });
    expect(report.readings.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'failed',
      'passed',
      'not checked',
    ]);
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ place }) => place.reading)).toEqual([report.readings[1]?.digest]);
  });

  it('are settled where a finalized block that is trusted has them behind it', async () => {
    const { input } = await someReadings();
    const [block] = input.trust.blocks;
    const latest = { blocks: [{ ...(block as NonNullable<typeof block>), finalized: false }] };
    const settledIn = (trust: typeof input.trust) =>
      verifyReadings({ ...input, trust }).readings.map(({ anchor }) => anchor?.settled ?? null);
    expect(settledIn(latest)).toEqual([false, false, false, null]);
    const older = { ...(block as NonNullable<typeof block>), number: 101, finalized: true };
    expect(settledIn({ blocks: [...latest.blocks, older] })).toEqual([true, true, false, null]);
  });

  it('without chain and without project are checked as far as they go', async () => {
    const { input } = await someReadings();
    const report = verifyReadings({ ...input, project: null, chain: null, trust: { blocks: [] } });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('cannot tell');
  });

  it('tell of their progress in about a hundred steps, to the end', async () => {
    const { input } = await someReadings();
    const told: number[] = [];
    verifyReadings({ ...input, onProgress: (done, of) => told.push(done / of) });
    expect(told.at(-1)).toBe(1);
    expect([...told].sort((x, y) => x - y)).toEqual(told);
  });
});
