export { UnsavedReadings } from './UnsavedReadings.tsx';
export { useExportBundle } from './useExportBundle.ts';
