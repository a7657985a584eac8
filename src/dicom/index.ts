export { createReadingDocuments } from './documents/createReadingDocuments.ts';
export { createImageLibrary } from './library/imageLibrary.ts';
export { generateSampleStudies, type SampleOptions } from './samples/generateSampleStudies.ts';
export { HOSPITAL_SAMPLE_NAMES, type SampleName } from './samples/sampleFiles.ts';
