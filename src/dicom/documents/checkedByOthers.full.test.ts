import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TEST_PLANE_RECORD, TEST_RECORDS } from '../../domain/record/record.fixtures.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import { BY_PIXELMED, hasPixelmed, validateWithPixelmed } from './checkers.fixtures.ts';
import { createReadingDocuments } from './createReadingDocuments.ts';
import { TEST_SOFTWARE, TEST_STUDY, testReading } from './documents.fixtures.ts';

const { annotation, segmentation, report, review } = TEST_RECORDS;
/** A start of Java takes ten seconds: these have every kind of group between them. */
const READINGS: Readonly<Record<string, readonly RecordContent[]>> = {
  'a region with little said of it': [annotation.least],
  'a region with all said of it': [annotation.most],
  'a region in the patient': [TEST_PLANE_RECORD],
  segments: [segmentation.most],
  'a report and a review': [report.most, review.most],
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-pixelmed-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(hasPixelmed)(`a document validated ${BY_PIXELMED}`, () => {
  it.each(Object.keys(READINGS))('follows TID 1500 with %s', async (name) => {
    const signed = testReading(...(READINGS[name] ?? []));
    const { bytes } = await createReadingDocuments().write({
      signed,
      study: TEST_STUDY,
      software: TEST_SOFTWARE,
    });
    const file = join(folder, 'document.dcm');
    writeFileSync(file, bytes);
    const lines = validateWithPixelmed(file);
    expect(
      lines.some((line) => /^Found Root Template.*1500/.test(line)),
      lines.join('\n'),
    ).toBe(true);
    expect(lines.filter((line) => /^Error|Exception/.test(line))).toEqual([]);
  });
});
