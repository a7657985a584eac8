export { SegmentPanel } from './SegmentPanel.tsx';
export { useMasks } from './useMasks.ts';
