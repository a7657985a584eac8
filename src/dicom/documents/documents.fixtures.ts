import type { Hex, SignerKey, StreamId, Uid } from '../../domain/ids.ts';
import { ZERO_BYTES32 } from '../../domain/ids.ts';
import type { DicomJson } from '../../domain/imaging/dicomJson.ts';
import { toStreamId } from '../../domain/ledger/streamId.ts';
import { prepareReading } from '../../domain/reading/prepareReading.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import {
  TEST_PLACE,
  TEST_STREAM,
  testImage,
  testRandomness,
  testWord,
} from '../../domain/record/record.fixtures.ts';
import { type RecordContent, sealRecord } from '../../domain/record/seal.ts';

export const TEST_SOFTWARE = { name: 'Countersign', version: '0.1.0' } as const;
export const TEST_STUDY_UID: Uid = testImage.studyInstanceUid;

/** What an archive says of an image of the test study. */
export const TEST_STUDY: DicomJson = {
  '00080020': { vr: 'DA', Value: ['20261101'] },
  '00080030': { vr: 'TM', Value: ['093000'] },
  '00080050': { vr: 'SH', Value: ['A4711'] },
  '00080060': { vr: 'CS', Value: ['CT'] },
  '00080090': { vr: 'PN' },
  '00081030': { vr: 'LO', Value: ['CT des Thorax, nüchtern'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Ångström^Åsa', Ideographic: '山田^太郎' }] },
  '00100020': { vr: 'LO', Value: ['PAT-0815'] },
  '00100030': { vr: 'DA', Value: ['19610409'] },
  '00100040': { vr: 'CS', Value: ['F'] },
  '0020000D': { vr: 'UI', Value: [TEST_STUDY_UID] },
  '00200010': { vr: 'SH', Value: ['S1'] },
};

/** A signed reading of these records; the signature is none. */
export function testReading(...contents: readonly RecordContent[]): SignedReading {
  const randomness = testRandomness('documents');
  const records = contents.map((content) => sealRecord(content, randomness));
  const [first] = contents;
  const isFounding = first?.claim.stream === (ZERO_BYTES32 as string);
  const stream: StreamId =
    isFounding && records[0] !== undefined
      ? toStreamId(TEST_PLACE, first.claim.author.id, records[0].id)
      : TEST_STREAM;
  const prepared = prepareReading({
    records,
    project: 'LUNG-12',
    stream,
    place: TEST_PLACE,
    previous: testWord('previous'),
    recentBlock: testWord('block'),
    nowUnix: 1_795_000_000,
    randomness,
  });
  return {
    place: TEST_PLACE,
    ...prepared,
    signer: '0x00000000000000000000000000000000000000aa' as SignerKey,
    signature: `0x${'5a'.repeat(65)}` as Hex,
  };
}
