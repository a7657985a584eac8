export { useExportBundle } from './useExportBundle.ts';
