import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../domain/bundle/derived.ts';
import type { Hex } from '../../../domain/ids.ts';
import { readingSeriesKind } from '../../../domain/imaging/readingSeries.ts';
import { TEST_RECORDS } from '../../../domain/record/record.fixtures.ts';
import type { SealedReading } from '../../../domain/sealing/sealedReading.ts';
import { createTestReader } from '../../../domain/verification/study.fixtures.ts';
import { readForeignObject } from '../../foreign/readForeignObject.ts';
import { parsePart10 } from '../../part10/parsePart10.ts';
import { createReadingDocuments } from '../createReadingDocuments.ts';
import { TEST_SOFTWARE, TEST_STUDY, TEST_STUDY_UID, testReading } from '../documents.fixtures.ts';
import { DocumentTag } from '../header/documentTags.ts';

const documents = createReadingDocuments();
const reader = createTestReader('A').id;

function sealedReading(): SealedReading {
  const signed = testReading(TEST_RECORDS.annotation.most);
  const { place, reading, signer, signature } = signed;
  return {
    format: 'countersign-sealed/1',
    place,
    stream: reading.stream,
    digest: digestOf(signed),
    signer,
    signature,
    releaseKey: `0x04${'5a'.repeat(64)}` as Hex,
    box: {
      ephemeralKey: `0x04${'6b'.repeat(64)}` as Hex,
      nonce: `0x${'01'.repeat(12)}` as Hex,
      ciphertext: `0x${'ab'.repeat(64)}` as Hex,
    },
  };
}
const write = () =>
  documents.writeSealed({ sealed: sealedReading(), reader, study: TEST_STUDY, software: TEST_SOFTWARE });

describe('the document of a sealed reading', () => {
  it('gives the sealed reading back, and is no open document', async () => {
    const { bytes } = await write();
    expect(await documents.readSealed(bytes)).toEqual(sealedReading());
    expect(await documents.read(bytes)).toBeNull();
    expect(await documents.readSealed(new Uint8Array([1, 2, 3]))).toBeNull();
  });

  it('stands apart from the open one, in a series that says so', async () => {
    const sealed = await write();
    const open = await documents.write({
      signed: testReading(TEST_RECORDS.annotation.most),
      study: TEST_STUDY,
      software: TEST_SOFTWARE,
    });
    expect(await documents.readSealed(open.bytes)).toBeNull();
    expect(sealed.sopInstanceUid).not.toBe(open.sopInstanceUid);
    expect(sealed.seriesInstanceUid).toBe(documents.sealedSeriesOf(reader, TEST_STUDY_UID));
    expect(sealed.seriesInstanceUid).not.toBe(open.seriesInstanceUid);
    const description = parsePart10(sealed.bytes).dataSet.text(DocumentTag.SeriesDescription);
    expect(readingSeriesKind(description)).toBe('sealed');
  });

  it('tells nothing of what was signed: not its time, its sentence or its author’s name', async () => {
    const text = new TextDecoder('latin1').decode((await write()).bytes);
    for (const told of ['I sign', 'annotation', 'Dr.', 'CLAIMED', 'Nodule']) expect(text).not.toContain(told);
  });

  it('is no statement of another system', async () => {
    expect(await readForeignObject((await write()).bytes)).toBeNull();
  });
});
