import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TEST_PLANE_RECORD, TEST_RECORDS } from '../../domain/record/record.fixtures.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import { hasPydicom, ON_PYDICOM, PYTHON } from '../pydicom.fixtures.ts';
import { BY_CHECKERS, errorsIn, hasCheckers } from './checkers.fixtures.ts';
import { createReadingDocuments } from './createReadingDocuments.ts';
import { TEST_SOFTWARE, TEST_STUDY, testReading } from './documents.fixtures.ts';

const KINDS = Object.keys(TEST_RECORDS) as RecordKind[];
const SCRIPT = fileURLToPath(new URL('read_back.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'countersign-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function writeFile(name: string, ...contents: readonly RecordContent[]): Promise<string> {
  const signed = testReading(...contents);
  const { bytes } = await createReadingDocuments().write({
    signed,
    study: TEST_STUDY,
    software: TEST_SOFTWARE,
  });
  const file = join(folder, `${name}.dcm`);
  writeFileSync(file, bytes);
  return file;
}

describe.runIf(hasCheckers)(`a document checked ${BY_CHECKERS}`, () => {
  it.each(KINDS)('of a signed %s has no errors', async (kind) => {
    for (const [amount, content] of Object.entries(TEST_RECORDS[kind])) {
      const file = await writeFile(`${kind}-${amount}`, content);
      expect(errorsIn('dciodvfy', file), amount).toEqual([]);
      expect(errorsIn('dsrdump', file), amount).toEqual([]);
    }
  });

  it('has no errors with coordinates in the patient, or with records of several kinds', async () => {
    const { annotation, review, report } = TEST_RECORDS;
    for (const file of [
      await writeFile('plane', TEST_PLANE_RECORD),
      await writeFile('several', annotation.most, review.most, report.most),
    ]) {
      expect(errorsIn('dciodvfy', file)).toEqual([]);
      expect(errorsIn('dsrdump', file)).toEqual([]);
    }
  });
});

const answer = z.object({
  syntax: z.string(),
  characters: z.string(),
  patient: z.string(),
  class: z.string(),
  lines: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      value: z.union([z.string(), z.array(z.number())]).optional(),
      unit: z.string().optional(),
    }),
  ),
});
type Answer = z.infer<typeof answer>;

describe.runIf(hasPydicom)(`a document read back ${ON_PYDICOM}`, () => {
  let read: readonly Answer[];
  beforeAll(async () => {
    const files = [
      await writeFile('read', TEST_RECORDS.annotation.most),
      await writeFile('read-plane', TEST_PLANE_RECORD),
    ];
    const printed = execFileSync(PYTHON, [SCRIPT, ...files], { encoding: 'utf8' });
    read = z.array(answer).parse(JSON.parse(printed));
  });
  const valuesOf = (name: string, at = 0) =>
    read[at]?.lines.filter((line) => line.name === name).map(({ value, unit }) => [value, unit]);

  it('is Explicit VR Little Endian with its text in UTF-8', () => {
    expect(read[0]).toMatchObject({
      syntax: '1.2.840.10008.1.2.1',
      characters: 'ISO_IR 192',
      patient: 'Ångström^Åsa=山田^太郎',
    });
  });

  it('has every measurement as it was signed, with its unit', () => {
    const { claim } = TEST_RECORDS.annotation.most;
    const signed = claim.kind === 'annotation' ? claim.measurements : [];
    const numbers = read[0]?.lines.filter(({ kind, unit }) => kind === 'NUM' && unit !== '{pixels}') ?? [];
    const values = numbers.map(({ value, unit }) => `${Number(value)} ${unit}`);
    expect(signed.length).toBeGreaterThan(0);
    for (const { value, unit } of signed) expect(values).toContain(`${Number(value)} ${unit.value}`);
  });

  it('names its observers, the procedure and what is tracked', () => {
    const { claim, text } = TEST_RECORDS.annotation.most;
    expect(valuesOf('Observer Type')).toContainEqual(['Device', undefined]);
    const observers = read[0]?.lines.filter(
      ({ kind, name }) => kind === 'PNAME' || name === 'Device Observer Name',
    );
    expect(observers?.map(({ value }) => value)).toContain(text?.signedAs ?? 'Countersign');
    expect(JSON.stringify(read)).not.toContain('unknown^unknown');
    expect(valuesOf('Procedure reported')).toHaveLength(1);
    expect(valuesOf('Tracking Unique Identifier')).toEqual([
      [claim.kind === 'annotation' ? claim.trackingUid : '', undefined],
    ]);
  });

  it('has a region in the patient in millimetres, in Comprehensive 3D SR', () => {
    expect(read[1]?.class).toBe('1.2.840.10008.5.1.4.1.1.88.34');
    const [region] = read[1]?.lines.filter(({ kind }) => kind === 'SCOORD3D') ?? [];
    expect(region?.value).toEqual([10, 8, -6, 30, 0, 0]);
  });
});
