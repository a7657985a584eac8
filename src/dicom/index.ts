export { createImageLibrary } from './library/imageLibrary.ts';
export { generateSampleStudies, type SampleOptions } from './samples/generateSampleStudies.ts';
export type { SampleName } from './samples/sampleFiles.ts';
