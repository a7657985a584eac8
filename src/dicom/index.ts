export { createImageLibrary } from './library/imageLibrary.ts';
export { SAMPLE_CT_NODULES, type SampleNodule } from './samples/ct/nodules.ts';
export { generateSampleStudies, type SampleOptions } from './samples/generateSampleStudies.ts';
export type { SampleName } from './samples/sampleFiles.ts';
