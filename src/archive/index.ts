export { createReadingStore } from './createReadingStore.ts';
export { createZipper, fetchZipCode } from './createZipper.ts';
export { openArchives } from './dicomweb/openArchives.ts';
export { localFiles } from './localFiles.ts';
export { createSealer } from './sealing/createSealer.ts';
