export { DropArea } from './DropArea.tsx';
export { OpeningPanel } from './OpeningPanel.tsx';
export { SeriesBrowser } from './SeriesBrowser.tsx';
export { StartScreen } from './StartScreen.tsx';
export { carriesSeries, droppedSeries } from './seriesDrag.ts';
export { UnreadablePanel } from './UnreadablePanel.tsx';
export { type OpenFilesPicker, useOpenFiles } from './useOpenFiles.ts';
