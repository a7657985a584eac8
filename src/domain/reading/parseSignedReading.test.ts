import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  TEST_PLACE,
  TEST_RECORDS,
  TEST_STREAM,
  testRandomness,
  testWord,
} from '../record/record.fixtures.ts';
import { sealRecord, withholdParts } from '../record/seal.ts';
import { parseSignedReading } from './parseSignedReading.ts';
import { prepareReading } from './prepareReading.ts';

const randomness = testRandomness('parse reading');
const records = [
  sealRecord(TEST_RECORDS.annotation.most, randomness),
  withholdParts(sealRecord({ ...TEST_RECORDS.review.most }, randomness), ['source', 'text']),
];
const prepared = prepareReading({
  records,
  project: 'LUNG-12',
  stream: TEST_STREAM,
  place: TEST_PLACE,
  previous: testWord('previous'),
  recentBlock: testWord('block'),
  nowUnix: 1_795_000_000,
  randomness,
});
const signed = {
  place: TEST_PLACE,
  ...prepared,
  signer: '0x00000000000000000000000000000000000000aa',
  signature: `0x${'5a'.repeat(65)}`,
};

type Path = readonly (string | number)[];
function changed(path: Path, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(signed));
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  if (value === undefined) delete holder[path.at(-1) as string];
  else holder[path.at(-1) as string] = value;
  return copy;
}

describe('reading a signed reading that anyone may have written', () => {
  it('gives back what was signed', () => {
    expect(parseSignedReading(JSON.parse(JSON.stringify(signed)))).toEqual(signed);
  });

  it.each<[Path, unknown]>([
    [['place', 'chainId'], 0],
    [['place', 'chainId'], 1.5],
    [['place', 'chainId'], '1'],
    [['place', 'ledger'], '0x00'],
    [['place', 'more'], 1],
    [['reading', 'display', 'statement'], ''],
    [['reading', 'display', 'statement'], 'x'.repeat(1025)],
    [['reading', 'display', 'project'], 'one\ntwo'],
    [['reading', 'display', 'project'], 'abc\u202e'],
    [['reading', 'display', 'salt'], '0x'],
    [['reading', 'stream'], `0x${'AB'.repeat(32)}`],
    [['reading', 'root'], undefined],
    [['reading', 'leafCount'], 7],
    [['reading', 'leafCount'], 12],
    [['reading', 'leafCount'], 4],
    [['reading', 'leafCount'], 131_072],
    [['reading', 'leafCount'], 2 ** 32],
    [['reading', 'previous'], null],
    [['reading', 'recentBlock'], 0],
    [['reading', 'deadline'], -1],
    [['reading', 'deadline'], 2 ** 53],
    [['signer'], '0x00'],
    [['signer'], `0x${'00'.repeat(1025)}`],
    [['signature'], '5a'],
    [['signature'], `0x${'00'.repeat(16_385)}`],
    [['signature'], '0x5'],
    [['paddingSeed'], 'seed'],
    [['records'], []],
    [['records'], {}],
    [['more'], true],
  ])('names %j when it is %j', (path, value) => {
    const field = ['reading', ...path.slice(0, path.at(-1) === 'more' ? -1 : undefined)].join('.');
    expect(() => parseSignedReading(changed(path, value))).toThrow(
      expect.objectContaining({ code: 'reading/malformed', facts: [['field', field]] }),
    );
  });

  it('names the record at fault', () => {
    expect(() => parseSignedReading(changed(['records', 1, 'claim', 'value', 'verdict'], 'maybe'))).toThrow(
      expect.objectContaining({
        code: 'record/malformed',
        facts: [['field', 'records.1.claim.verdict']],
      }),
    );
  });

  it('throws nothing but a coded failure for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => parseSignedReading(json)).toThrow(
          expect.objectContaining({ code: 'reading/malformed' }),
        );
      }),
      { numRuns: 300 },
    );
  });
});
