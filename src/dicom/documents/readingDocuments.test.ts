import { describe, expect, it } from 'vitest';
import { PART_NAMES } from '../../domain/commitment/commitment.ts';
import type { ReaderId } from '../../domain/ids.ts';
import type { DocumentInput } from '../../domain/ports/readingDocuments.ts';
import { TEST_RECORDS } from '../../domain/record/record.fixtures.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import { withholdParts } from '../../domain/record/seal.ts';
import { createReadingDocuments } from './createReadingDocuments.ts';
import { TEST_SOFTWARE, TEST_STUDY, testReading } from './documents.fixtures.ts';

const documents = createReadingDocuments();
const input = (signed: DocumentInput['signed'], more: Partial<DocumentInput> = {}): DocumentInput => ({
  signed,
  study: TEST_STUDY,
  software: TEST_SOFTWARE,
  ...more,
});
const READER = `0x${'7a'.repeat(32)}` as ReaderId;
const KINDS = Object.keys(TEST_RECORDS) as RecordKind[];

describe('a reading as a document', () => {
  it.each(KINDS)('gives back a signed %s exactly, and agrees with itself', async (kind) => {
    for (const content of Object.values(TEST_RECORDS[kind])) {
      const signed = testReading(content);
      const document = await documents.write(input(signed));
      const received = await documents.read(document.bytes);
      const { bytes: _, ...reference } = document;
      expect(received).toEqual({ ...reference, signed, disagreements: [], corrections: [] });
    }
  });

  it('of which any parts are closed is another object that says so, and agrees with itself', async () => {
    const signed = testReading(TEST_RECORDS.annotation.most);
    const reader = READER;
    const uids = new Set<string>();
    for (let choice = 0; choice < 2 ** PART_NAMES.length; choice += 1) {
      const closing = PART_NAMES.filter((_, at) => (choice >> at) % 2 === 1);
      const closed = { ...signed, records: signed.records.map((record) => withholdParts(record, closing)) };
      const document = await documents.write(input(closed, { reader }));
      const { bytes: _, ...reference } = document;
      expect(await documents.read(document.bytes), closing.join()).toEqual({
        ...reference,
        signed: closed,
        disagreements: [],
        corrections: [],
      });
      uids.add(document.sopInstanceUid);
    }
    expect(uids.size).toBe(2 ** PART_NAMES.length);
  });

  it('about other studies alone is refused', async () => {
    const signed = testReading(TEST_RECORDS.annotation.most);
    const study = { ...TEST_STUDY, '0020000D': { vr: 'UI', Value: ['1.2.3.4'] } };
    await expect(documents.write(input(signed, { study, reader: READER }))).rejects.toMatchObject({
      code: 'document/nothing-to-say',
    });
  });
});
