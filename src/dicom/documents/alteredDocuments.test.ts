import { describe, expect, it } from 'vitest';
import type { DocumentReference } from '../../domain/ports/readingDocuments.ts';
import { TEST_PLANE_RECORD, TEST_RECORDS } from '../../domain/record/record.fixtures.ts';
import type { RecordContent } from '../../domain/record/seal.ts';
import { ContentTag } from '../contentTree/contentTags.ts';
import { parsePart10 } from '../part10/parsePart10.ts';
import { createReadingDocuments } from './createReadingDocuments.ts';
import { TEST_SOFTWARE, TEST_STUDY, testReading } from './documents.fixtures.ts';
import { DocumentTag } from './header/documentTags.ts';

const documents = createReadingDocuments();
const signed = testReading(TEST_RECORDS.annotation.most);
const written = await documents.write({ signed, study: TEST_STUDY, software: TEST_SOFTWARE });

/** The file with some words replaced by others as long, once or wherever they stand. */
function patched(from: string, to: string, all = false): Uint8Array {
  const bytes = Buffer.from(written.bytes);
  const [search, replacement] = [Buffer.from(from), Buffer.from(to)];
  expect(search.length).toBe(replacement.length);
  let at = bytes.indexOf(search);
  expect(at, from).toBeGreaterThan(0);
  for (; at >= 0; at = bytes.indexOf(search, at + 1)) {
    replacement.copy(bytes, at);
    if (!all) break;
  }
  return new Uint8Array(bytes);
}

describe('a document altered in an archive', () => {
  it.each([
    ['Patient’s Name', 'Ångström^Åsa', 'Ångström^Åke'],
    ['Patient ID', 'PAT-0815', 'PAT-0816'],
    ['Patient’s Birth Date', '19610409', '19610410'],
    ['Accession Number', 'A4711', 'A4712'],
    ['Study Description', 'CT des Thorax', 'CT Des Thorax'],
  ])('in the %s is as it was signed, and tells of an administrative correction', async (name, from, to) => {
    const received = await documents.read(patched(from, to));
    expect(received).toMatchObject({ signed, disagreements: [] });
    expect(received?.corrections).toEqual([
      `${name} is not the one that the document was written with: an administrative correction.`,
    ]);
    expect(JSON.stringify(received?.corrections)).not.toContain(to);
  });

  it('in its completion or verification flag does not say what was signed', async () => {
    const received = await documents.read(patched('UNVERIFIED', 'VERIFIED  '));
    expect(received?.disagreements).toEqual([
      {
        item: 'Verification Flag',
        sentence: 'The document has the Verification Flag VERIFIED; signed was UNVERIFIED.',
      },
    ]);
  });

  it('in a finding for the eye says which, at its place', async () => {
    const received = await documents.read(patched('Nodule', 'Nobule'));
    expect(received?.signed).toEqual(signed);
    expect(received?.disagreements).toEqual([
      { item: expect.stringMatching(/^1(?:\.\d+)+$/), sentence: expect.stringContaining('Nobule (SCT') },
    ]);
  });

  it('whose signed part was taken out says so, and is not passed for unsigned', async () => {
    await expect(documents.read(patched('COUNTERSIGN 1', 'COUNTERSIGN X'))).rejects.toMatchObject({
      code: 'document/stripped',
    });
  });
});

describe('documents of a reader in a study', () => {
  const write = (content: RecordContent) =>
    documents.write({ signed: testReading(content), study: TEST_STUDY, software: TEST_SOFTWARE });

  it('stand in one series, each an instance of its own, and are the same object when written again', async () => {
    const [one, other, again] = [
      await write(TEST_RECORDS.annotation.least),
      await write(TEST_PLANE_RECORD),
      await write(TEST_RECORDS.annotation.least),
    ];
    expect(other.seriesInstanceUid).toBe(one.seriesInstanceUid);
    expect(other.sopInstanceUid).not.toBe(one.sopInstanceUid);
    expect(again).toEqual(one);
  });

  it('name the one that they revise, which is no part of what was signed', async () => {
    const predecessor: DocumentReference = { ...written };
    const { bytes } = await documents.write({
      signed: testReading(TEST_RECORDS.annotation.least),
      study: TEST_STUDY,
      software: TEST_SOFTWARE,
      predecessors: [predecessor],
    });
    const { dataSet } = parsePart10(bytes);
    const [study] = dataSet.items(DocumentTag.PredecessorDocumentsSequence);
    const [series] = study?.items(DocumentTag.ReferencedSeriesSequence) ?? [];
    const [object] = series?.items(ContentTag.ReferencedSopSequence) ?? [];
    expect(object?.code(ContentTag.ReferencedSopInstanceUid)).toBe(predecessor.sopInstanceUid);
    expect(await documents.read(bytes)).toMatchObject({ disagreements: [], corrections: [] });
  });
});
