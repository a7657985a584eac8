export { createReadingStore } from './createReadingStore.ts';
export { createZipper } from './createZipper.ts';
export { localFiles } from './localFiles.ts';
