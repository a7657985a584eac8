import { finishStroke } from '../roi/finishStroke.ts';
import { createWire } from '../roi/livewire.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import { type ImageTransform, toImagePoint, toScreen } from '../view/imageTransform.ts';
import type { DrawnRoi, ToolName } from '../viewer.ts';
import { type Board, type BoardOptions, createBoard } from './board.ts';
import { createPathTool } from './pathTool.ts';
import type { Stroke } from './strokeTools.ts';

export interface DrawingOptions extends Omit<BoardOptions, 'toImagePoint' | 'onFinished' | 'onProgress'> {
  readonly shown: () => LoadedImage | null;
  readonly transform: () => ImageTransform;
  readonly onDrawn: (roi: DrawnRoi) => void;
  /** `own` strokes are not drawn by Cornerstone. */
  readonly onProgress: (stroke: DrawnRoi | null, own: boolean) => void;
}

/** Everything that draws regions: Cornerstone's tools on the board with the picture, and the paths that are set point by point. */
export interface Drawing {
  readonly board: Board;
  setTool(tool: ToolName, open: boolean): void;
  isDrawing(): boolean;
  cancel(): boolean;
  destroy(): void;
}

export function createDrawing(options: DrawingOptions): Drawing {
  const { host, isForTool, shown, transform, onDrawn, onProgress } = options;
  function progress(stroke: Stroke | null, own: boolean): void {
    const image = shown();
    onProgress(stroke === null || image === null ? null : { image: image.key, ...stroke }, own);
  }

  function finish({ shape, closed, points }: Stroke): void {
    const image = shown();
    if (image === null) return;
    const roi = finishStroke(image.key, shape, closed, points, image.display.aspect);
    if (roi !== null) onDrawn(roi);
  }

  const place = (x: number, y: number) => toImagePoint(transform(), x, y);
  const path = createPathTool({
    host,
    isForTool,
    toImagePoint: place,
    toScreen: (point) => toScreen(transform(), point),
    wireFrom(start) {
      const display = shown()?.display;
      if (display === undefined) return null;
      const { columns, rows } = display;
      const values = display.kind === 'grey' ? display.samples : display.rgba.filter((_, at) => at % 4 === 1);
      return createWire({ columns, rows, values }, start);
    },
    onFinished: finish,
    onProgress: (stroke) => progress(stroke, true),
  });

  const board = createBoard({
    ...options,
    toImagePoint: place,
    onFinished: finish,
    onProgress: (stroke) => progress(stroke, false),
  });

  return {
    board,
    setTool(name, open) {
      board.setTool(name, open);
      path.setTool(name, open);
    },
    isDrawing: () => path.isDrawing() || board.isDrawing(),
    cancel: () => path.cancel() || board.cancel(),
    destroy() {
      path.destroy();
      board.destroy();
    },
  };
}
