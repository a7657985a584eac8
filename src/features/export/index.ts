export { saveBlob } from './saveBlob.ts';
export { useExportBundle } from './useExportBundle.ts';
