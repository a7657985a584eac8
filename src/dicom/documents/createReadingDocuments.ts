import type { ReadingDocuments } from '../../domain/ports/readingDocuments.ts';
import { sealedSeriesUid, seriesUid } from './documentUids.ts';

/** Fetches what writes and reads documents before anybody needs it. */
export async function fetchDocumentCode(): Promise<void> {
  await Promise.all([
    import('./writeDocument.ts'),
    import('./readDocument.ts'),
    import('./sealed/writeSealedDocument.ts'),
    import('./sealed/readSealedDocument.ts'),
  ]);
}

/** Signed readings as DICOM structured reports. Works in a browser and in Node. */
export function createReadingDocuments(): ReadingDocuments {
  return {
    // Fetched when the first document is written or read.
    write: async (input) => (await import('./writeDocument.ts')).writeDocument(input),
    read: async (file) => (await import('./readDocument.ts')).readDocument(file),
    writeSealed: async (input) =>
      (await import('./sealed/writeSealedDocument.ts')).writeSealedDocument(input),
    readSealed: async (file) => (await import('./sealed/readSealedDocument.ts')).readSealedDocument(file),
    seriesOf: seriesUid,
    sealedSeriesOf: sealedSeriesUid,
  };
}
