export { DropArea } from './DropArea.tsx';
export { OpeningPanel } from './OpeningPanel.tsx';
export { SeriesBrowser } from './SeriesBrowser.tsx';
export { StartScreen } from './StartScreen.tsx';
export { UnreadablePanel } from './UnreadablePanel.tsx';
export { type OpenFilesPicker, useOpenFiles } from './useOpenFiles.ts';
