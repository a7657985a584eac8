import type { ReadingDocuments } from '../../domain/ports/readingDocuments.ts';
import { sealedSeriesUid, seriesUid } from './documentUids.ts';
import { readDocument } from './readDocument.ts';
import { readSealedDocument } from './sealed/readSealedDocument.ts';
import { writeSealedDocument } from './sealed/writeSealedDocument.ts';
import { writeDocument } from './writeDocument.ts';

/** Signed readings as DICOM structured reports. Works in a browser and in Node. */
export function createReadingDocuments(): ReadingDocuments {
  return {
    write: async (input) => writeDocument(input),
    read: async (file) => readDocument(file),
    writeSealed: async (input) => writeSealedDocument(input),
    readSealed: async (file) => readSealedDocument(file),
    seriesOf: seriesUid,
    sealedSeriesOf: sealedSeriesUid,
  };
}
