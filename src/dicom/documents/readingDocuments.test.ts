import { describe, expect, it } from 'vitest';
import type { DocumentInput } from '../../domain/ports/readingDocuments.ts';
import { TEST_RECORDS } from '../../domain/record/record.fixtures.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import { createReadingDocuments } from './createReadingDocuments.ts';
import { TEST_SOFTWARE, TEST_STUDY, testReading } from './documents.fixtures.ts';

const documents = createReadingDocuments();
const input = (signed: DocumentInput['signed'], more: Partial<DocumentInput> = {}): DocumentInput => ({
  signed,
  study: TEST_STUDY,
  software: TEST_SOFTWARE,
  ...more,
});
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
});
