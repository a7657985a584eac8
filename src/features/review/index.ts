export { ContributionsPanel } from './ContributionsPanel.tsx';
export { ReadersSummary } from './ReadersSummary.tsx';
