export { ExportDialog } from './ExportDialog.tsx';
export { OnlyHere } from './OnlyHere.tsx';
export { UnsavedReadings } from './UnsavedReadings.tsx';
export { useExportBundle } from './useExportBundle.ts';
