export { createReadingStore } from './createReadingStore.ts';
export { localFiles } from './localFiles.ts';
