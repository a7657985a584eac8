import { describe, expect, it } from 'vitest';
import { digestOf } from '../../bundle/derived.ts';
import type { SignedReading } from '../../reading/signedReading.ts';
import { createTestReader, createTestStudy } from '../study.fixtures.ts';
import { verifyReadings } from '../verifyReadings.ts';
import type { ReadableDocument } from './checkDocuments.ts';

const a = createTestReader('A');

async function verifyWith(documents: (digest: SignedReading) => readonly ReadableDocument[]) {
  const study = createTestStudy({ listed: [a] });
  study.read(a, [study.content(a, { kind: 'annotation' })]);
  const { bundle, trust } = await study.bundle();
  const [founding, signed] = bundle.readings as [SignedReading, SignedReading];
  const report = verifyReadings({ ...bundle, trust, documents: documents(signed) });
  const checks = report.checks.filter(({ name }) => /readable-tree|administrative/.test(name));
  return { report, checks, founding: digestOf(founding), digest: digestOf(signed) };
}

describe('documents that hold readings', () => {
  it('are not missed where there are none', async () => {
    const { report, checks } = await verifyWith(() => []);
    expect(checks).toEqual([]);
    expect(report.verdict).toBe('valid');
  });

  it('pass where people read what was signed, and say what an archive has corrected', async () => {
    const { report, checks, digest } = await verifyWith((signed) => [
      { digest: digestOf(signed), disagreements: [], corrections: ['Patient ID is another one.'] },
    ]);
    expect(checks).toMatchObject([
      { name: 'integrity/readable-tree-agrees', outcome: 'passed', place: { reading: digest } },
      {
        name: 'integrity/administrative-corrections',
        outcome: 'not checked',
        needed: false,
        reason: 'Patient ID is another one.',
      },
    ]);
    expect(report.verdict).toBe('valid');
  });

  it('fail item by item where people read something else, and fail no other reading', async () => {
    const disagreement = { item: '1.6.2.4', sentence: 'Length has the value 24.5; signed was 12.5.' };
    const { report, checks, digest, founding } = await verifyWith((signed) => [
      { digest: digestOf(signed), disagreements: [disagreement], corrections: [] },
    ]);
    expect(checks).toMatchObject([
      {
        name: 'integrity/readable-tree-agrees',
        outcome: 'failed',
        reason: disagreement.sentence,
        place: { reading: digest, field: '1.6.2.4' },
      },
    ]);
    expect(report.verdict).toBe('invalid');
    expect(report.readings.map((one) => [one.digest, one.outcome])).toEqual([
      [founding, 'passed'],
      [digest, 'failed'],
    ]);
  });

  it('count what differs beyond the first items', async () => {
    const disagreements = Array.from({ length: 25 }, (_, at) => ({
      item: `1.${at}`,
      sentence: 'It differs.',
    }));
    const { checks } = await verifyWith((signed) => [
      { digest: digestOf(signed), disagreements, corrections: [] },
    ]);
    expect(checks).toHaveLength(21);
    expect(checks.at(-1)?.reason).toBe('5 more items of the document differ.');
  });
});
