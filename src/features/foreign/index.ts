export { ForeignPanel, type ForeignPanelProps } from './ForeignPanel.tsx';
export { ForeignSummary } from './ForeignSummary.tsx';
export { useForeign, useForeignSeen } from './useForeign.ts';
