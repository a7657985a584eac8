import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commitKey } from '../batch/committedKey.ts';
import { parseSignedBatch } from '../batch/parseSignedBatch.ts';
import type { Json } from '../canonical/canonicalJson.ts';
import { parseSignedReading } from '../reading/parseSignedReading.ts';
import { parseSealedRecord } from '../record/parseSealedRecord.ts';
import { idOfRecord } from '../record/seal.ts';
import { anchorVectors } from './anchorVectors.fixtures.ts';
import { batchVectors } from './batchVectors.fixtures.ts';
import { chainVectors } from './chainVectors.fixtures.ts';
import { consensusVectors } from './consensusVectors.fixtures.ts';
import { hostileVectors } from './hostileVectors.fixtures.ts';
import { keyVectors } from './keyVectors.fixtures.ts';
import { logVectors } from './logVectors.fixtures.ts';
import { measurementVectors } from './measurementVectors.fixtures.ts';
import { readingVectors } from './readingVectors.fixtures.ts';
import { recordVectors } from './recordVectors.fixtures.ts';

const FOLDER = '../../../docs/format/vectors';
const write = (value: Json): string => `${JSON.stringify(value, null, 1)}\n`;
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`${FOLDER}/${name}`, import.meta.url), 'utf8'));

// Frozen: when one of these fails, the format has changed. `vitest -u` writes them anew, which is a new format.
describe('the frozen vectors', () => {
  it.each([
    ['records.json', recordVectors],
    ['readings.json', readingVectors],
    ['batches.json', batchVectors],
    ['anchors.json', anchorVectors],
    ['logs.json', logVectors],
    ['keys.json', keyVectors],
    ['hostile.json', hostileVectors],
    ['measurements.json', measurementVectors],
    ['consensus.json', consensusVectors],
    ['chain.json', chainVectors],
  ])('%s are what the code gives', async (name, make) => {
    await expect(write(await make())).toMatchFileSnapshot(`${FOLDER}/${name}`);
  });

  it('are read back by the parsers for what anyone may have written', () => {
    for (const { record, withheld } of read('records.json'))
      for (const one of [record, ...withheld.map((each: { record: unknown }) => each.record)])
        expect(idOfRecord(parseSealedRecord(one))).toBe(record.id);
    for (const { signed } of read('readings.json').readings)
      expect(parseSignedReading(signed)).toEqual(signed);
    const { members, batches, openings } = read('batches.json');
    for (const { signed } of members) expect(parseSignedReading(signed)).toEqual(signed);
    for (const { signed } of batches) expect(parseSignedBatch(signed)).toEqual(signed);
    for (const { commitment, slot: _, ...opening } of openings) expect(commitKey(opening)).toBe(commitment);
  });

  it('hold every kind of record, and inputs both taken and refused of each sort', () => {
    const kinds = read('records.json').map((vector: { name: string }) => vector.name.split(' ')[0]);
    expect(new Set(kinds).size).toBe(16);
    const { json, decimals, records } = read('hostile.json');
    for (const outcomes of [json, records].map((all: { outcome: string }[]) =>
      all.map((one) => one.outcome),
    )) {
      expect(outcomes).toContain('taken');
      expect(outcomes.some((outcome) => outcome !== 'taken')).toBe(true);
    }
    const { cases, headers, tries } = read('chain.json');
    for (const counts of [true, false])
      expect(cases.some((one: { counts: boolean }) => one.counts === counts)).toBe(true);
    for (const all of [headers, tries])
      for (const name of ['value', 'refused']) expect(all.some((one: object) => name in one)).toBe(true);
    const { signatures } = read('keys.json');
    for (const sort of ['account', 'P-256', 'passkey'])
      for (const isSigned of [true, false])
        expect(
          signatures.some(
            (one: { name: string; isSigned: boolean }) =>
              one.name.startsWith(sort) && one.isSigned === isSigned,
          ),
        ).toBe(true);
    expect(decimals.filter((one: { isDecimal: boolean }) => one.isDecimal)).toHaveLength(9);
  });
});
