export { createReadingDocuments, fetchDocumentCode } from './documents/createReadingDocuments.ts';
export { createImageLibrary } from './library/imageLibrary.ts';
export { createSegmentationWriter } from './segmentation/createSegmentationWriter.ts';
