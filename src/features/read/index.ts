export { toKeyImages } from './keyImages.ts';
export { LinkedWords } from './LinkedWords.tsx';
export { LogWord } from './LogWord.tsx';
export type { Linker } from './linkViewports.ts';
export { ReadingPanel } from './ReadingPanel.tsx';
export { ReferenceLine } from './ReferenceLine.tsx';
export { type Region, toMarks, windowOf } from './regions.ts';
export { ToolBar } from './ToolBar.tsx';
export { toDisplayState } from './toDisplayState.ts';
export { isDrawing } from './tools.ts';
export { useCine } from './useCine.ts';
export { useDescribe } from './useDescribe.ts';
export { useKeyImages } from './useKeyImages.ts';
export { useLinker, useLinkWord } from './useLinker.ts';
export { useMountedViewport, useViewportValue } from './useMountedViewport.ts';
export { useReadCommands } from './useReadCommands.ts';
export { useReadingLog } from './useReadingLog.ts';
export { type StudyWork, useRegions } from './useRegions.ts';
export { useStrokes } from './useStrokes.ts';
export { ViewportPane } from './ViewportPane.tsx';
export {
  createViewportRegistry,
  useRegister,
  useRegistered,
  type ViewportRegistry,
} from './viewportRegistry.ts';
export { windowPresets } from './windowPresets.ts';
