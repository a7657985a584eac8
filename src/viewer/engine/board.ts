import { type Failure, toFailure } from '../../domain/failure.ts';
import type { Size } from '../view/imageTransform.ts';
import type { ToolName } from '../viewer.ts';
import type { CornerstoneUse } from './cornerstoneUse.ts';
import type { Glass } from './glass.ts';
import type { ImageSurface } from './imageSurface.ts';
import { createPaintedSurface } from './paintedSurface.ts';
import { type ChosenTool, createPressKeeper } from './pressKeeper.ts';
import type { Cornerstone } from './runCornerstone.ts';
import { isStrokeShape } from './strokeShapes.ts';
import type { StrokeTools, StrokeToolsOptions } from './strokeTools.ts';

export interface BoardOptions extends Omit<StrokeToolsOptions, 'viewport' | 'engineId'> {
  readonly cornerstone: CornerstoneUse;
  readonly host: HTMLElement;
  /** Where the picture goes. */
  readonly element: HTMLDivElement;
  readonly viewportId: string;
  readonly size: () => Size;
  /** The image is to be drawn anew: what draws has changed. */
  readonly redraw: () => void;
  /** Why a drawing tool that was chosen cannot be had, or null. */
  readonly onToolFailure: (failure: Failure | null) => void;
}

/**
 * A picture that can be drawn on. It is painted on a 2D canvas as long as Cornerstone is not there, and where there is no graphics
 * card for good; strokes are Cornerstone's, on a glass in front of the painted picture or on its own.
 */
export interface Board extends ImageSurface {
  setTool(tool: ToolName, open: boolean): void;
  isDrawing(): boolean;
  /** Takes back the stroke in progress. */
  cancel(): boolean;
  /** What was drawn with is gone: all is made anew. */
  forget(): void;
}

export function createBoard(options: BoardOptions): Board {
  const { cornerstone, viewportId } = options;
  let surface: ImageSurface | null = null;
  /** The picture before, until the next one is drawn. */
  let outgoing: ImageSurface | null = null;
  let strokes: StrokeTools | null = null;
  let glass: Glass | null = null;
  let tool: ChosenTool = { name: 'window', open: false };
  let lifetime = {};
  const presses = createPressKeeper(options.host, keptFor);

  function draws(): boolean {
    return isStrokeShape(tool.name);
  }

  function keptFor(event: MouseEvent): ChosenTool | null {
    return strokes === null && surface !== null && draws() && options.isForTool(event) ? tool : null;
  }

  function layer(place: 'behind' | 'before'): HTMLDivElement {
    const made = document.createElement('div');
    made.style.cssText = 'position:absolute;inset:0';
    if (place === 'behind') options.element.prepend(made);
    else options.element.append(made);
    return made;
  }

  function begin(): ImageSurface {
    const running = cornerstone.running();
    if (running?.mode === 'webgl') return beginGraphics(running);
    return createPaintedSurface(options.element, options.size());
  }

  function beginGraphics(running: Cornerstone): ImageSurface {
    const made = running.createSurface(layer('behind'), viewportId, options.size());
    setStrokes(running.createStrokes(made, options));
    return made;
  }

  function setStrokes(made: StrokeTools): void {
    strokes = made;
    made.setTool(tool.name, tool.open);
  }

  /** Chooses only where the tool changes: choosing ends a stroke of several presses. */
  function choose(made: StrokeTools): (wanted: ChosenTool) => void {
    let chosen: ChosenTool | null = null;
    return (wanted) => {
      if (chosen !== wanted) made.setTool(wanted.name, wanted.open);
      chosen = wanted;
    };
  }

  async function layGlass(running: Cornerstone): Promise<void> {
    if (glass !== null) return;
    const laid = running.createGlass(layer('before'), viewportId, options.size());
    glass = laid;
    await laid.ready;
    if (glass !== laid) return;
    const made = running.createStrokes(laid, options);
    presses.giveTo(laid.viewport.element, choose(made));
    if (made.isDrawing()) strokes = made;
    else setStrokes(made);
  }

  async function getReadyToDraw(): Promise<void> {
    const of = lifetime;
    try {
      const running = cornerstone.running() ?? (await cornerstone.start());
      if (of !== lifetime || surface === null) return;
      if (running.mode === 'cpu' && draws()) await layGlass(running);
      options.onToolFailure(null);
    } catch (thrown) {
      presses.drop();
      options.onToolFailure(toFailure(thrown, 'viewer/tools-not-loaded', 'The tool could not be started.'));
    }
  }

  const stopWaiting = cornerstone.onRunning((running) => {
    if (running.mode !== 'webgl' || surface === null) return;
    outgoing = surface;
    surface = beginGraphics(running);
    options.redraw();
  });

  function takeDown(): void {
    lifetime = {};
    strokes?.destroy();
    glass?.destroy();
    surface?.destroy();
    outgoing?.destroy();
    strokes = null;
    glass = null;
    surface = null;
    outgoing = null;
    options.element.replaceChildren();
  }

  return {
    drawsAtOnce: () => surface?.drawsAtOnce() ?? false,
    draw(images, index, image, look) {
      const isFirst = surface === null;
      surface ??= begin();
      const drawing = surface.draw(images, index, image, look);
      if (isFirst && draws()) void getReadyToDraw();
      if (drawing === undefined) return undefined;
      return drawing.then(() => {
        outgoing?.destroy();
        outgoing = null;
      });
    },
    restyle: (image, look) => surface?.restyle(image, look),
    resize(size) {
      surface?.resize(size);
      glass?.resize(size);
    },
    setTool(name, open) {
      tool = { name, open };
      strokes?.setTool(name, open);
      if (draws() && surface !== null && strokes === null) void getReadyToDraw();
    },
    isDrawing: () => strokes?.isDrawing() ?? false,
    cancel: () => strokes?.cancel() ?? false,
    forget: takeDown,
    destroy() {
      stopWaiting();
      presses.destroy();
      takeDown();
    },
  };
}
