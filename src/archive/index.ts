export { createReadingStore } from './createReadingStore.ts';
export { createZipper, fetchZipCode } from './createZipper.ts';
export { takeAhead } from './dicomweb/ahead/ahead.ts';
export { openArchives } from './dicomweb/openArchives.ts';
export { localFiles } from './localFiles.ts';
export { createSealer } from './sealing/createSealer.ts';
