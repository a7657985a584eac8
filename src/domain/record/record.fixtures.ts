import { sha256, toBytes32, toUtf8, toWord } from '../bytes.ts';
import type { Decimal } from '../canonical/decimal.ts';
import type { Address, Bytes32, Hex, ReaderId, RecordId, StreamId, Uid } from '../ids.ts';
import { ZERO_BYTES32 } from '../ids.ts';
import { measureGeometry } from '../measurement/measureRoi.ts';
import type { Randomness } from '../ports/clock.ts';
import { logHeads } from './readingLogHead.ts';
import type { Claim, RecordKind, Source, SourceImage } from './record.ts';
import type { RecordContent } from './seal.ts';

/** Reproducible bytes for tests and frozen vectors: SHA-256 of label and counter. Never for real salts. */
export function testRandomness(label: string): Randomness {
  let drawn = 0;
  return {
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) {
        const block = sha256(toUtf8(label), toWord(drawn));
        drawn += 1;
        bytes.set(block.subarray(0, Math.min(32, length - at)), at);
      }
      return bytes;
    },
  };
}

/** A word of 32 bytes that stands for something named. */
export function testWord<Word extends Bytes32>(label: string): Word {
  return toBytes32(sha256(toUtf8(`test ${label}`))) as Word;
}

export const TEST_PLACE = {
  chainId: 1_337_402,
  ledger: '0x00000000000000000000000000000000000a11ce' as Address,
} as const;
const LEDGER = { chainId: TEST_PLACE.chainId, address: TEST_PLACE.ledger } as const;
export const TEST_STREAM: StreamId = testWord('stream');
const decimal = (text: string): Decimal => text as Decimal;
const uid = (text: string): Uid => text as Uid;
const recordId = (label: string): RecordId => testWord(`record ${label}`);
const readerId = (label: string): ReaderId => testWord(`reader ${label}`);

const testHuman = { kind: 'human', id: readerId('A') } as const;
export const testAi = {
  kind: 'ai',
  id: readerId('AI'),
  model: 'LungNet',
  version: '2.1',
  weightsDigest: testWord('weights') as Bytes32,
} as const;

const common = {
  format: 'countersign/1',
  author: testHuman,
  ledger: LEDGER,
  stream: TEST_STREAM,
  parents: [],
  claimedAtUnix: 1_795_000_000,
  software: { name: 'Countersign', version: '0.1.0', build: 'test' },
  basis: { mode: 'independent', shown: [] },
} as const;

/** Every optional field of what all kinds share. */
const commonMaximal = {
  ...common,
  author: testAi,
  role: { scheme: 'SCT', value: '405279007', meaning: 'Attending' },
  case: 'LUNG-0042',
  basis: {
    mode: 'unblinded',
    shown: [recordId('shown')],
    round: 2,
    logHead: testWord('log head') as Bytes32,
  },
} as const;

export const testImage: SourceImage = {
  studyInstanceUid: uid('1.2.826.0.1.3680043.10.99.1'),
  seriesInstanceUid: uid('1.2.826.0.1.3680043.10.99.1.2'),
  sopInstanceUid: uid('1.2.826.0.1.3680043.10.99.1.2.3'),
  sopClassUid: uid('1.2.840.10008.5.1.4.1.1.2'),
  frame: 1,
  frameOfReferenceUid: uid('1.2.826.0.1.3680043.10.99.1.9'),
  rows: 512,
  columns: 512,
  pixels: { algorithm: 'countersign-pixels/1', digest: testWord('pixels') },
  encodedFrame: { transferSyntaxUid: uid('1.2.840.10008.1.2.4.80'), digest: testWord('frame') },
};
const { frameOfReferenceUid: _frame, ...imageWithoutFrame } = testImage;

const oneImage: Source = { images: [testImage] };
const maximalSource: Source = {
  images: [testImage, { ...imageWithoutFrame, frame: 2 }],
  objects: [
    {
      studyInstanceUid: uid('1.2.826.0.1.3680043.10.99.1'),
      seriesInstanceUid: uid('1.2.826.0.1.3680043.10.99.1.4'),
      sopInstanceUid: uid('1.2.826.0.1.3680043.10.99.1.4.1'),
      sopClassUid: uid('1.2.840.10008.5.1.4.1.1.66.4'),
      digest: testWord('segmentation object'),
    },
  ],
  documents: [{ mediaType: 'application/pdf', size: 20_480, digest: testWord('document') }],
};

const finding = { concept: { scheme: 'SCT', value: '27925004', meaning: 'Nodule' } } as const;
const maximalFinding = {
  ...finding,
  site: { scheme: 'SCT', value: '45653009', meaning: 'Upper lobe of lung' },
  laterality: { scheme: 'SCT', value: '24028007', meaning: 'Right' },
  category: { scheme: 'Lung-RADS 2022', value: '4A' },
  confidence: 'high',
  probability: decimal('0.875'),
} as const;
const form = {
  template: 'lung-rads',
  version: '2022',
  answers: [
    {
      question: 'composition',
      answer: {
        kind: 'code',
        code: { scheme: 'DCM', schemeVersion: '01', value: '112161', meaning: 'Solid' },
      },
    },
    {
      question: 'diameter',
      answer: {
        kind: 'number',
        value: decimal('8.4'),
        unit: { scheme: 'UCUM', value: 'mm', meaning: 'millimeter' },
      },
    },
    { question: 'growing', answer: { kind: 'boolean', value: false } },
  ],
} as const;
const display = {
  windowCenter: decimal('-600'),
  windowWidth: decimal('1500'),
  zoomPercent: 100,
  slice: 61,
  of: 135,
  inverted: false,
} as const;

const spacing = {
  kind: 'pixel-spacing',
  rowSpacingMm: decimal('0.703125'),
  columnSpacingMm: decimal('0.703125'),
} as const;
const lengthRoi = {
  shape: 'length',
  closed: false,
  points: [
    [100_250, 200_500],
    [112_125, 203_000],
  ],
} as const;
const outlinePoints = [
  [100_000, 100_000],
  [140_500, 101_000],
  [120_000, 139_999],
] as const;

const rules = {
  project: 'LUNG-12',
  readers: { kind: 'open' },
  blinding: 'none',
  readsPerStudy: 2,
} as const;
const maximalRules = {
  project: 'LUNG-12',
  readers: { kind: 'listed', readers: [readerId('A'), readerId('B')] },
  blinding: 'until-release',
  readsPerStudy: 2,
  authorities: {
    release: [readerId('lead')],
    tombstone: [readerId('data protection officer')],
    amendment: [readerId('lead')],
  },
  cases: ['LUNG-0041', 'LUNG-0042'],
  order: { randomised: true, washoutDays: 28 },
  conflictsDeclared: true,
  consensus: {
    method: 'delphi',
    cutOff: decimal('0.75'),
    rounds: 3,
    arbiters: [readerId('C')],
    weights: [{ reader: readerId('B'), weight: decimal('1.5') }],
    penalty: decimal('0.5'),
  },
  agreementMeasures: ['Fleiss kappa', 'Dice'],
} as const;

const logSeed: Bytes32 = testWord('log seed');
const logEntries = [
  { afterMs: 0, event: 'show', image: 0 },
  { afterMs: 812, event: 'window', image: 0, windowCenter: decimal('-600'), windowWidth: decimal('1500') },
  { afterMs: 1900, event: 'zoom', zoomPercent: 250 },
  { afterMs: 2100, event: 'tool', tool: 'length' },
  { afterMs: 5400, event: 'draw', image: 0, trackingUid: uid('2.25.42') },
] as const;

/** Least and most of each kind: together they hold every field of the format. */
export const TEST_RECORDS: Readonly<
  Record<RecordKind, { readonly least: RecordContent; readonly most: RecordContent }>
> = {
  annotation: {
    least: {
      claim: {
        kind: 'annotation',
        ...common,
        trackingUid: uid('2.25.42'),
        roi: { space: 'image', image: 0, shape: 'length', points: lengthRoi.points },
        calibration: spacing,
        measurements: measureGeometry(lengthRoi, spacing),
        finding,
        display,
      },
      source: oneImage,
      text: null,
    },
    most: {
      claim: {
        kind: 'annotation',
        ...commonMaximal,
        parents: [
          { record: recordId('one'), relation: 'supersedes' },
          { record: recordId('two'), relation: 'amends' },
          { record: recordId('three'), relation: 'adjudicates' },
          { record: recordId('four'), relation: 'derived-from' },
        ],
        trackingUid: uid('2.25.42'),
        roi: { space: 'image', image: 1, shape: 'freehand', closed: true, points: outlinePoints },
        calibration: spacing,
        measurements: measureGeometry({ shape: 'freehand', closed: true, points: outlinePoints }, spacing),
        finding: maximalFinding,
        form,
        display: { ...display, inverted: true },
      },
      source: maximalSource,
      text: {
        signedAs: 'Dr. Ångström',
        label: 'Nodule 1',
        finding: 'Solid nodule with a spiculated margin.',
        comment: 'First line.\n\tSecond line. 𝒩 👩🏽‍⚕️ שלום',
        sections: [{ heading: 'Impression', body: 'Follow up in three months.' }],
        answers: [{ question: 'history', answer: 'None known.' }],
      },
    },
  },
  review: {
    least: {
      claim: {
        kind: 'review',
        ...common,
        parents: [{ record: recordId('one'), relation: 'agrees' }],
        verdict: 'agrees',
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'review',
        ...commonMaximal,
        parents: [
          { record: recordId('one'), relation: 'adjudicates' },
          { record: recordId('two'), relation: 'derived-from' },
        ],
        verdict: 'adjudicates',
      },
      source: oneImage,
      text: { comment: 'The second reader’s outline follows the margin.' },
    },
  },
  report: {
    least: {
      claim: { kind: 'report', ...common, status: 'draft', conclusions: [] },
      source: oneImage,
      text: { sections: [{ heading: 'Impression', body: 'No finding.' }] },
    },
    most: {
      claim: {
        kind: 'report',
        ...commonMaximal,
        parents: [
          { record: recordId('one'), relation: 'supersedes' },
          { record: recordId('two'), relation: 'derived-from' },
        ],
        status: 'final',
        conclusions: [maximalFinding, {}],
        form,
        communication: { atUnix: 1_795_000_100, method: 'telephone', acknowledged: true },
      },
      source: oneImage,
      text: { sections: [{ heading: 'Impression', body: 'No finding.' }], comment: 'Told to the ward.' },
    },
  },
  addendum: {
    least: {
      claim: {
        kind: 'addendum',
        ...common,
        parents: [{ record: recordId('one'), relation: 'amends' }],
        conclusions: [],
      },
      source: null,
      text: { comment: 'The comparison study was of 2024.' },
    },
    most: {
      claim: {
        kind: 'addendum',
        ...commonMaximal,
        parents: [
          { record: recordId('one'), relation: 'amends' },
          { record: recordId('two'), relation: 'derived-from' },
        ],
        conclusions: [finding],
        communication: { atUnix: 1_795_000_100, method: 'message', acknowledged: false },
      },
      source: oneImage,
      text: { comment: 'The comparison study was of 2024.' },
    },
  },
  correction: {
    least: {
      claim: {
        kind: 'correction',
        ...common,
        parents: [{ record: recordId('one'), relation: 'supersedes' }],
        reason: 'wrong-patient',
        replacements: [],
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'correction',
        ...commonMaximal,
        parents: [
          { record: recordId('one'), relation: 'supersedes' },
          { record: recordId('two'), relation: 'supersedes' },
        ],
        reason: 'wrong-side',
        replacements: [recordId('three')],
      },
      source: oneImage,
      text: { comment: 'Left, not right.' },
    },
  },
  retraction: {
    least: {
      claim: {
        kind: 'retraction',
        ...common,
        parents: [{ record: recordId('one'), relation: 'retracts' }],
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'retraction',
        ...commonMaximal,
        parents: [{ record: recordId('one'), relation: 'retracts' }],
      },
      source: oneImage,
      text: { comment: 'Drawn by mistake.' },
    },
  },
  release: {
    least: { claim: { kind: 'release', ...common, scope: { kind: 'stream' } }, source: null, text: null },
    most: {
      claim: { kind: 'release', ...commonMaximal, scope: { kind: 'cases', cases: ['LUNG-0042'] } },
      source: null,
      text: { comment: 'Round two is open.' },
    },
  },
  protocol: {
    least: {
      claim: { kind: 'protocol', ...common, stream: ZERO_BYTES32 as Bytes32 as StreamId, ...rules },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'protocol',
        ...commonMaximal,
        stream: ZERO_BYTES32 as Bytes32 as StreamId,
        ...maximalRules,
      },
      source: { images: [], documents: maximalSource.documents ?? [] },
      text: { comment: 'Registered before the first reading.' },
    },
  },
  amendment: {
    least: {
      claim: {
        kind: 'amendment',
        ...common,
        parents: [{ record: recordId('protocol'), relation: 'amends' }],
        ...rules,
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'amendment',
        ...commonMaximal,
        parents: [{ record: recordId('protocol'), relation: 'amends' }],
        ...maximalRules,
      },
      source: null,
      text: { comment: 'A third reader withdrew.' },
    },
  },
  tombstone: {
    least: {
      claim: {
        kind: 'tombstone',
        ...common,
        erased: [{ record: recordId('one'), parts: ['source'] }],
        ground: 'retention-ended',
        erasedAtUnix: 1_795_000_200,
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'tombstone',
        ...commonMaximal,
        erased: [
          { record: recordId('one'), parts: ['claim', 'source', 'text'] },
          { record: recordId('two'), parts: ['text'] },
        ],
        ground: 'subject-request',
        erasedAtUnix: 1_795_000_200,
      },
      source: null,
      text: { comment: 'Ticket 4711.' },
    },
  },
  'imaging-manifest': {
    least: {
      claim: {
        kind: 'imaging-manifest',
        ...common,
        occasion: 'import',
        counts: { series: 1, instances: 1, frames: 1 },
        modalities: ['CT'],
        piece: { number: 1, of: 1 },
      },
      source: oneImage,
      text: null,
    },
    most: {
      claim: {
        kind: 'imaging-manifest',
        ...commonMaximal,
        parents: [{ record: recordId('one'), relation: 'supersedes' }],
        occasion: 'acquisition',
        counts: { series: 2, instances: 3, frames: 2 },
        modalities: ['CT', 'SEG'],
        piece: { number: 1, of: 2 },
      },
      source: maximalSource,
      text: { comment: 'As sent by the scanner.' },
    },
  },
  'reading-log': {
    least: {
      claim: {
        kind: 'reading-log',
        ...common,
        startedAtUnix: 1_794_999_000,
        seed: logSeed,
        entries: [logEntries[0]],
        head: logHeads(logSeed, [logEntries[0]])[1] as Bytes32,
      },
      source: oneImage,
      text: null,
    },
    most: {
      claim: {
        kind: 'reading-log',
        ...commonMaximal,
        startedAtUnix: 1_794_999_000,
        seed: logSeed,
        entries: logEntries,
        head: logHeads(logSeed, logEntries).at(-1) as Bytes32,
      },
      source: oneImage,
      text: { comment: 'Interrupted once.' },
    },
  },
  segmentation: {
    least: {
      claim: {
        kind: 'segmentation',
        ...common,
        trackingUid: uid('2.25.43'),
        object: 0,
        segments: [{ number: 1, algorithm: 'manual', finding: {}, voxels: 0 }],
      },
      source: maximalSource,
      text: null,
    },
    most: {
      claim: {
        kind: 'segmentation',
        ...commonMaximal,
        parents: [{ record: recordId('one'), relation: 'amends' }],
        trackingUid: uid('2.25.43'),
        object: 0,
        segments: [
          { number: 1, label: 'Lesion', algorithm: 'automatic', finding: maximalFinding, voxels: 18_221 },
          { number: 2, algorithm: 'semiautomatic', finding, voxels: 5 },
        ],
      },
      source: maximalSource,
      text: { finding: 'Two lesions.' },
    },
  },
  consent: {
    least: {
      claim: {
        kind: 'consent',
        ...common,
        of: 'author',
        purpose: 'conflict-of-interest',
        state: 'none-to-declare',
        scope: { kind: 'stream' },
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'consent',
        ...commonMaximal,
        parents: [{ record: recordId('one'), relation: 'supersedes' }],
        of: 'patient',
        purpose: 'research-use',
        state: 'withdrawn',
        scope: { kind: 'cases', cases: ['LUNG-0042'] },
        untilUnix: 1_895_000_000,
      },
      source: { images: [], documents: maximalSource.documents ?? [] },
      text: { comment: 'Form in the archive.' },
    },
  },
  access: {
    least: {
      claim: {
        kind: 'access',
        ...common,
        to: { kind: 'reader', reader: readerId('B') },
        purpose: 'reading',
        scope: { kind: 'stream' },
        parts: ['claim'],
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'access',
        ...commonMaximal,
        parents: [{ record: recordId('one'), relation: 'supersedes' }],
        to: { kind: 'named-in-text' },
        purpose: 'export',
        scope: { kind: 'records', records: [recordId('two'), recordId('three')] },
        parts: ['claim', 'source', 'text'],
        untilUnix: 1_895_000_000,
      },
      source: null,
      text: { comment: 'To the trial centre.' },
    },
  },
  set: {
    least: {
      claim: {
        kind: 'set',
        ...common,
        name: 'LUNG-12',
        version: '1',
        head: { count: 1, runningHash: `0x${'0a'.repeat(24)}` as Hex },
        records: [recordId('one')],
      },
      source: null,
      text: null,
    },
    most: {
      claim: {
        kind: 'set',
        ...commonMaximal,
        parents: [{ record: recordId('one'), relation: 'supersedes' }],
        name: 'LUNG-12',
        version: '1.1',
        head: { count: 200, runningHash: `0x${'f1'.repeat(24)}` as Hex },
        records: [recordId('two'), recordId('three')],
        licence: 'CC-BY-4.0',
      },
      source: null,
      text: { comment: 'Second freeze.' },
    },
  },
};

/** An annotation on a reformatted plane. */
export const TEST_PLANE_RECORD: RecordContent = {
  claim: {
    ...(TEST_RECORDS.annotation.least.claim as Extract<Claim, { kind: 'annotation' }>),
    roi: {
      space: 'patient',
      images: [0],
      shape: 'length',
      normal: [0, 600_000, 800_000],
      points: [
        [10_000, 8_000, -6_000],
        [30_000, 0, 0],
      ],
    },
    calibration: { kind: 'patient-coordinates' },
    measurements: [],
  },
  source: oneImage,
  text: null,
};

/** A protocol whose readings stay sealed, and are logged. */
export const TEST_SEALING_PROTOCOL: RecordContent = {
  claim: {
    ...(TEST_RECORDS.protocol.most.claim as Extract<Claim, { kind: 'protocol' }>),
    releaseKey: `0x04${'5a'.repeat(64)}`,
    readingLog: true,
  },
  source: null,
  text: null,
};
