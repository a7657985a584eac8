export { ContributionsPanel } from './ContributionsPanel.tsx';
export { Correct } from './Correct.tsx';
export { ReadersSummary } from './ReadersSummary.tsx';
