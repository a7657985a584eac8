import type { ReadingDocuments } from '../../domain/ports/readingDocuments.ts';
import { seriesUid } from './documentUids.ts';
import { readDocument } from './readDocument.ts';
import { writeDocument } from './writeDocument.ts';

/** Signed readings as DICOM structured reports. Works in a browser and in Node. */
export function createReadingDocuments(): ReadingDocuments {
  return {
    write: async (input) => writeDocument(input),
    read: async (file) => readDocument(file),
    seriesOf: seriesUid,
  };
}
