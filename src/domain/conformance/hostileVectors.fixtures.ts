import type { Json } from '../canonical/canonicalJson.ts';
import { isDecimal, toDecimal } from '../canonical/decimal.ts';
import { parseJson } from '../canonical/parseJson.ts';
import { Failure } from '../failure.ts';
import { TEST_PLANE_RECORD, TEST_RECORDS, testRandomness } from '../record/record.fixtures.ts';
import { type RecordContent, sealRecord } from '../record/seal.ts';

type Path = readonly (string | number)[];
type Changed = readonly [name: string, base: RecordContent, path: Path, value: unknown];

const HALF = '\ud83d';
const FACE = '\u{1f600}';
const { annotation, review, report, protocol, tombstone, set, segmentation, consent, access } = TEST_RECORDS;
const log = TEST_RECORDS['reading-log'];
const manifest = TEST_RECORDS['imaging-manifest'];
const WORD = `0x${'ab'.repeat(32)}`;
const parent = (relation: string, record = WORD) => ({ record, relation });

/** One change each to a good record; `undefined` leaves the member out. */
const CHANGES: readonly Changed[] = [
  ['unchanged', annotation.most, ['claim', 'case'], 'LUNG-0042'],
  ['empty text', annotation.most, ['text', 'comment'], ''],
  ['empty text part', annotation.most, ['text'], {}],
  ['empty source', annotation.least, ['source'], { images: [] }],
  ['empty claim', annotation.least, ['claim'], {}],
  ['claim of null', annotation.least, ['claim'], null],
  ['claim left out', annotation.least, ['claim'], undefined],
  ['source left out', annotation.least, ['source'], undefined],
  ['unknown kind', annotation.least, ['claim', 'kind'], 'opinion'],
  ['unknown format', annotation.least, ['claim', 'format'], 'countersign/2'],
  ['unknown field', annotation.least, ['claim', 'note'], 'x'],
  ['unknown field deep', annotation.least, ['claim', 'finding', 'concept', 'x'], 1],
  ['text of maximal length', annotation.most, ['text', 'comment'], 'x'.repeat(16_384)],
  ['text beyond its length', annotation.most, ['text', 'comment'], 'x'.repeat(16_385)],
  ['text of maximal length in surrogate pairs', annotation.most, ['text', 'comment'], FACE.repeat(8192)],
  [
    'text beyond its length in surrogate pairs',
    annotation.most,
    ['text', 'comment'],
    `${FACE.repeat(8192)}x`,
  ],
  ['combining characters composed', annotation.most, ['text', 'comment'], '\u00e9 \u1e9b\u0323 \ud55c'],
  ['combining characters decomposed', annotation.most, ['text', 'comment'], 'e\u0301'],
  ['a combining mark alone', annotation.most, ['text', 'comment'], '\u0301'],
  ['marks out of canonical order', annotation.most, ['text', 'comment'], 'q\u0307\u0323'],
  ['a composition exclusion', annotation.most, ['text', 'comment'], '\ufb33'],
  ['astral characters', annotation.most, ['text', 'comment'], `\u{1d4a9} ${FACE} \u{2f8a6}`.normalize('NFC')],
  ['an astral compatibility ideograph', annotation.most, ['text', 'comment'], '\u{2f8a6}'],
  ['joined emoji', annotation.most, ['text', 'comment'], '\u{1f469}\u{1f3fd}\u200d\u2695\ufe0f'],
  ['a high surrogate alone', annotation.most, ['text', 'comment'], HALF],
  ['surrogates in the wrong order', annotation.most, ['text', 'comment'], '\ude00\ud83d'],
  ['a zero character', annotation.most, ['text', 'comment'], 'a\u0000b'],
  ['an escape character', annotation.most, ['text', 'comment'], '\u001b[2J'],
  ['a C1 control character', annotation.most, ['text', 'comment'], '\u0085'],
  ['a carriage return', annotation.most, ['text', 'comment'], 'a\r\nb'],
  ['line feed and tab', annotation.most, ['text', 'comment'], 'a\n\tb'],
  ['right-to-left text', annotation.most, ['text', 'comment'], '\u05e9\u05dc\u05d5\u05dd'],
  ['line feed in a line', annotation.most, ['text', 'label'], 'a\nb'],
  ['line separator in a line', annotation.most, ['text', 'label'], 'a\u2028b'],
  ['override of direction in a line', annotation.most, ['text', 'label'], 'a\u202eb'],
  ['override of direction in text', annotation.most, ['text', 'comment'], 'a\u202eb'],
  ['space at the end of a line', annotation.most, ['text', 'label'], 'a '],
  ['no-break space at the start of a line', annotation.most, ['text', 'label'], '\u00a0a'],
  ['coordinate at its bound', annotation.least, ['claim', 'roi', 'points', 0, 0], 100_000_000],
  ['coordinate beyond its bound', annotation.least, ['claim', 'roi', 'points', 0, 0], 100_000_001],
  ['coordinate at its lower bound', annotation.least, ['claim', 'roi', 'points', 0, 0], -100_000_000],
  ['coordinate as text', annotation.least, ['claim', 'roi', 'points', 0, 0], '1'],
  ['coordinate of null', annotation.least, ['claim', 'roi', 'points', 0, 0], null],
  ['a point of three', annotation.least, ['claim', 'roi', 'points', 0], [1, 2, 3]],
  ['a point too many', annotation.least, ['claim', 'roi', 'points', 2], [1, 2]],
  [
    'maximal points',
    annotation.most,
    ['claim', 'roi', 'points'],
    Array.from({ length: 20_000 }, () => [0, 0]),
  ],
  [
    'points beyond',
    annotation.most,
    ['claim', 'roi', 'points'],
    Array.from({ length: 20_001 }, () => [0, 0]),
  ],
  [
    'outline closed by two points',
    annotation.most,
    ['claim', 'roi', 'points'],
    [
      [0, 0],
      [1, 1],
    ],
  ],
  ['outline without saying whether closed', annotation.most, ['claim', 'roi', 'closed'], undefined],
  ['a length said to be open', annotation.least, ['claim', 'roi', 'closed'], false],
  ['an image that the source lacks', annotation.least, ['claim', 'roi', 'image'], 1],
  ['a decimal with a trailing zero', annotation.least, ['claim', 'display', 'windowWidth'], '1500.0'],
  ['a decimal as number', annotation.least, ['claim', 'display', 'windowWidth'], 1500],
  ['a negative width', annotation.least, ['claim', 'display', 'windowWidth'], '-1'],
  ['one spacing alone', annotation.least, ['claim', 'calibration', 'rowSpacingMm'], undefined],
  ['spacing of nothing', annotation.least, ['claim', 'calibration', 'rowSpacingMm'], '0'],
  ['pixels with spacing', annotation.least, ['claim', 'calibration', 'kind'], 'none'],
  [
    'patient calibration on an image',
    annotation.least,
    ['claim', 'calibration'],
    { kind: 'patient-coordinates' },
  ],
  ['a quantity twice', annotation.most, ['claim', 'measurements', 1, 'quantity'], 'area'],
  ['a plane left by a point', TEST_PLANE_RECORD, ['claim', 'roi', 'points', 1, 2], 100],
  ['a plane without points', TEST_PLANE_RECORD, ['claim', 'roi', 'points'], []],
  ['a region without points', annotation.least, ['claim', 'roi', 'points'], []],
  ['unknown field in the source', annotation.least, ['source', 'note'], 1],
  ['unknown field of an image', annotation.least, ['source', 'images', 0, 'patientId'], '1'],
  ['unknown field in the text', annotation.most, ['text', 'note'], 'x'],
  ['a normal too long', TEST_PLANE_RECORD, ['claim', 'roi', 'normal'], [0, 600_000, 800_010]],
  ['probability of one', annotation.most, ['claim', 'finding', 'probability'], '1'],
  ['probability beyond one', annotation.most, ['claim', 'finding', 'probability'], '1.001'],
  ['time at its bound', annotation.least, ['claim', 'claimedAtUnix'], 4_294_967_295],
  ['time beyond its bound', annotation.least, ['claim', 'claimedAtUnix'], 4_294_967_296],
  ['time before its bound', annotation.least, ['claim', 'claimedAtUnix'], -1],
  ['chain at the bound of 53 bits', annotation.least, ['claim', 'ledger', 'chainId'], 9_007_199_254_740_991],
  ['chain of zero', annotation.least, ['claim', 'ledger', 'chainId'], 0],
  [
    'ledger in capitals',
    annotation.least,
    ['claim', 'ledger', 'address'],
    '0x00000000000000000000000000000000000A11CE',
  ],
  ['stream of zero outside of a protocol', annotation.least, ['claim', 'stream'], `0x${'00'.repeat(32)}`],
  ['a protocol that names a stream', protocol.least, ['claim', 'stream'], WORD],
  ['an identifier of a patient as UID', annotation.least, ['claim', 'trackingUid'], 'MRN1234567'],
  ['a UID of 64 characters', annotation.least, ['claim', 'trackingUid'], `2.${'1'.repeat(62)}`],
  ['a UID of 65 characters', annotation.least, ['claim', 'trackingUid'], `2.${'1'.repeat(63)}`],
  ['a UID with leading zeros', annotation.least, ['claim', 'trackingUid'], '1.02.003'],
  ['a UID ending in a dot', annotation.least, ['claim', 'trackingUid'], '1.2.'],
  ['agreement without parent', review.least, ['claim', 'parents'], []],
  [
    'agreement with two',
    review.least,
    ['claim', 'parents'],
    [parent('agrees'), parent('agrees', `0x${'cd'.repeat(32)}`)],
  ],
  ['agreement that disagrees', review.least, ['claim', 'parents'], [parent('disagrees')]],
  ['a parent twice', annotation.least, ['claim', 'parents'], [parent('amends'), parent('supersedes')]],
  ['an annotation that retracts', annotation.least, ['claim', 'parents'], [parent('retracts')]],
  ['a retraction of nothing', TEST_RECORDS.retraction.least, ['claim', 'parents'], []],
  [
    'a retraction of two',
    TEST_RECORDS.retraction.least,
    ['claim', 'parents'],
    [parent('retracts'), parent('retracts', `0x${'cd'.repeat(32)}`)],
  ],
  ['a correction that amends', TEST_RECORDS.correction.least, ['claim', 'parents'], [parent('amends')]],
  ['an addendum to nothing', TEST_RECORDS.addendum.least, ['claim', 'parents'], []],
  ['an amendment of nothing', TEST_RECORDS.amendment.least, ['claim', 'parents'], []],
  ['a release with a parent', TEST_RECORDS.release.least, ['claim', 'parents'], [parent('derived-from')]],
  ['a report of unknown status', report.least, ['claim', 'status'], 'done'],
  ['an empty section', report.least, ['text', 'sections'], []],
  [
    'a record erased twice',
    tombstone.most,
    ['claim', 'erased', 1, 'record'],
    (tombstone.most.claim as unknown as { erased: { record: string }[] }).erased[0]?.record,
  ],
  ['a part erased twice', tombstone.least, ['claim', 'erased', 0, 'parts'], ['text', 'text']],
  ['nothing erased', tombstone.least, ['claim', 'erased'], []],
  ['a piece beyond the last', manifest.least, ['claim', 'piece', 'number'], 2],
  ['a manifest of nothing', manifest.least, ['source'], null],
  ['a log that goes back in time', log.most, ['claim', 'entries', 1, 'afterMs'], 1_000_000],
  ['a log that leads elsewhere', log.least, ['claim', 'head'], WORD],
  ['a segment number twice', segmentation.most, ['claim', 'segments', 1, 'number'], 1],
  ['a segmentation without object', segmentation.least, ['claim', 'object'], 1],
  ['a declaration as consent', consent.least, ['claim', 'state'], 'given'],
  ['a part handed over twice', access.most, ['claim', 'parts', 1], 'claim'],
  ['a running hash of 32 bytes', set.least, ['claim', 'head', 'runningHash'], WORD],
  [
    'a record twice in a set',
    set.most,
    ['claim', 'records', 1],
    (set.most.claim as unknown as { records: string[] }).records[0],
  ],
];

const JSON_TEXTS: readonly string[] = [
  '',
  ' {} ',
  '{"a":1,"a":1}',
  '{"a":1,"\\u0061":2}',
  '{"a":{"b":[],"b":[]}}',
  '[{"a":1},{"a":1}]',
  '[1,]',
  '[9007199254740991,-9007199254740991]',
  '[9007199254740992]',
  '[-9007199254740992]',
  '[1.0]',
  '[1e2]',
  '[-0]',
  '[01]',
  '[NaN]',
  '[-Infinity]',
  '[1E2]',
  `[${'9'.repeat(5000)}]`,
  `[0.${'9'.repeat(5000)}]`,
  '{"__proto__":1}',
  '{"__proto__":1,"__proto__":1}',
  '["a\u0009\t"]',
  '[] []',
  "['a']",
  '[1]\u00a0',
  '["\\ud83d\\ude00"]',
  '["\\ud83d"]',
  '["\\ude00\\ud83d"]',
  '{"\\udfff":0}',
  '["a\\u0000b"]',
  '["a\nb"]',
  '\ufeff[]',
  `${'['.repeat(32)}${']'.repeat(32)}`,
  `${'['.repeat(33)}${']'.repeat(33)}`,
];

const DECIMALS: readonly string[] = [
  ...['0', '1', '-1', '0.5', '-0.05', '10', '1234567890123456', '-123456789012345', '123456789012.123'],
  ...[
    '',
    '-',
    '-0',
    '+1',
    '00',
    '01',
    '.5',
    '5.',
    '1.0',
    '1.50',
    '-0.0',
    '1e3',
    ' 1',
    '1 ',
    '1\n',
    '1,5',
    '\u0663',
  ],
  ...['12345678901234567', '-1234567890123456', 'NaN', '0x1', '1.2.3'],
];

const ROUNDINGS: readonly (readonly [value: number, places: number])[] = [
  [0, 2],
  [-0.001, 2],
  [1.005, 2],
  [-1.005, 2],
  [2.5, 0],
  [0.125, 2],
  [0.1 + 0.2, 2],
  [99.995, 2],
  [1e-7, 9],
  [5e-324, 9],
  [123456.789, 2],
  [8.345000000000001, 2],
];

/** What must be taken and what must be refused, text by text. */
export function hostileVectors(): Json {
  return {
    json: JSON_TEXTS.map((text) => ({ text, outcome: outcomeOf(() => parseJson(text)) })),
    decimals: DECIMALS.map((text) => ({ text, isDecimal: isDecimal(text) })),
    // The double travels as text in its shortest form.
    roundings: ROUNDINGS.map(([value, places]) => ({
      value: String(value),
      places,
      decimal: toDecimal(value, places),
    })),
    records: CHANGES.map(([name, base, path, value]) => {
      // JSON.stringify escapes half characters, so that the file itself stays UTF-8.
      const text = JSON.stringify(changed(base, path, value));
      return {
        name,
        text,
        outcome: outcomeOf(() =>
          sealRecord(parseJson(text) as unknown as RecordContent, testRandomness(name)),
        ),
      };
    }),
  };
}

function outcomeOf(action: () => unknown): string {
  try {
    action();
    return 'taken';
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
}

function changed(base: RecordContent, path: Path, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(base));
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  if (value === undefined) delete holder[path.at(-1) as string];
  else holder[path.at(-1) as string] = value;
  return copy;
}
