import { type Types as CoreTypes, eventTarget } from '@cornerstonejs/core';
import {
  annotation,
  cancelActiveManipulations,
  Enums,
  ToolGroupManager,
  type Types,
} from '@cornerstonejs/tools';
import type { ImagePoint } from '../../domain/record/roi.ts';
import type { RoiToolName, ToolName } from '../viewer.ts';
import { LINE_WIDTH, MARK_COLOURS } from './markStyle.ts';
import { OutlineTool } from './outlineTool.ts';
import { isStrokeShape, type StrokeShape } from './strokeShapes.ts';

/** A finished or growing stroke: its points on the screen as Cornerstone has them, in a record's order. */
export interface Stroke {
  readonly shape: RoiToolName;
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
}

export interface StrokeTools {
  /** Makes a drawing tool the chosen one; others switch drawing off. */
  setTool(tool: ToolName, open: boolean): void;
  isDrawing(): boolean;
  cancel(): boolean;
  destroy(): void;
}

export interface StrokeToolsOptions {
  readonly viewport: CoreTypes.IStackViewport;
  readonly engineId: string;
  /** Whether a press is one of those that use the chosen tool. */
  readonly isForTool: (event: MouseEvent) => boolean;
  /** From CSS pixels on the canvas to thousandths of an image pixel. */
  readonly toImagePoint: (x: number, y: number) => ImagePoint;
  readonly onFinished: (stroke: Stroke) => void;
  /** As the stroke grows, and null when it has ended. Outlines drawn by hand are told at their end only. */
  readonly onProgress: (stroke: Stroke | null) => void;
}

const CORNERSTONE_TOOLS = {
  length: 'Length',
  bidirectional: 'Bidirectional',
  ellipse: 'EllipticalROI',
  circle: 'CircleROI',
  rectangle: 'RectangleROI',
  freehand: OutlineTool.toolName,
  angle: 'Angle',
  cobb: 'CobbAngle',
  arrow: 'ArrowAnnotate',
} as const satisfies Record<StrokeShape, string>;

annotation.config.style.setDefaultToolStyles({
  global: {
    color: MARK_COLOURS.mine,
    colorHighlighted: MARK_COLOURS.mine,
    colorSelected: MARK_COLOURS.mine,
    colorLocked: MARK_COLOURS.mine,
    lineWidth: String(LINE_WIDTH),
    lineDash: '',
    shadow: true,
    textBoxFontFamily: 'system-ui, sans-serif',
    textBoxFontSize: '12px',
    textBoxColor: MARK_COLOURS.mine,
    textBoxColorHighlighted: MARK_COLOURS.mine,
    textBoxColorSelected: MARK_COLOURS.mine,
    textBoxLinkLineWidth: '0',
  },
});

/** Cornerstone's own tolerance between a click and a drag, in CSS pixels. */
const CLICK_TOLERANCE = 3;

/** Which presses draw is decided before Cornerstone sees them: it takes each that it sees. */
const EVERY_PRESS: Types.IToolBinding[] = [
  Enums.MouseBindings.Primary,
  Enums.MouseBindings.Secondary,
  Enums.MouseBindings.Auxiliary,
].flatMap((mouseButton) => {
  const { Shift, Ctrl, Alt, Meta, ShiftCtrl, ShiftAlt, ShiftMeta, CtrlAlt, CtrlMeta, AltMeta } =
    Enums.KeyboardBindings;
  const held = [Shift, Ctrl, Alt, Meta, ShiftCtrl, ShiftAlt, ShiftMeta, CtrlAlt, CtrlMeta, AltMeta];
  return [{ mouseButton }, ...held.map((modifierKey) => ({ mouseButton, modifierKey }))];
});

/** Strokes are Cornerstone's until they are finished; then they cross the border once, as a value, and its annotation goes. */
export function createStrokeTools(options: StrokeToolsOptions): StrokeTools {
  const { viewport } = options;
  const groupId = `strokes-${viewport.id}`;
  const group = ToolGroupManager.createToolGroup(groupId);
  if (group === undefined) throw new Error(`The tool group ${groupId} exists already`);
  let current: Types.Annotation | null = null;
  let cancelling = false;
  let active = false;
  let pressed = false;

  for (const name of Object.values(CORNERSTONE_TOOLS)) {
    group.addTool(name, {
      calculateStats: false,
      // Never the engine's own statistics.
      getTextLines: () => [],
      // Text comes later from the application; without some, Cornerstone would ask with window.prompt.
      getTextCallback: (done: (text: string) => void) => done(' '),
      changeTextCallback: () => undefined,
    });
    // Cornerstone binds z and y to an undo of its own, which would bring back strokes that left long ago.
    const instance = group.getToolInstance(name);
    if (instance) instance.configuration.actions = {};
  }
  group.addViewport(viewport.id, options.engineId);

  function toScreen(points: readonly CoreTypes.Point3[]): ImagePoint[] {
    return points.map((point) =>
      options.toImagePoint(...(viewport.worldToCanvas(point) as [number, number])),
    );
  }

  function toStroke(shape: StrokeShape, drawn: Types.Annotation): Stroke {
    const world = (drawn.data.handles?.points ?? []) as CoreTypes.Point3[];
    if (shape === 'freehand') {
      const tool = group?.getToolInstance(CORNERSTONE_TOOLS.freehand) as OutlineTool | undefined;
      const closed = (drawn.data as { contour?: { closed?: boolean } }).contour?.closed ?? false;
      return { shape, closed, points: (tool?.lastStroke ?? []).map(([x, y]) => options.toImagePoint(x, y)) };
    }
    const points = toScreen(world);
    // Cornerstone's rectangle runs in rows; a record's runs around.
    const [a, b, c, d] = points;
    return {
      shape,
      closed: false,
      points: shape === 'rectangle' && a && b && c && d ? [a, b, d, c] : points,
    };
  }

  function onAdded(event: Event): void {
    const detail = (event as CustomEvent<{ annotation: Types.Annotation; viewportId?: string }>).detail;
    if (detail.viewportId === viewport.id) current = detail.annotation;
  }

  function onModified(event: Event): void {
    const grown = (event as CustomEvent<{ annotation: Types.Annotation }>).detail.annotation;
    const shape = shapeOf(grown.metadata?.toolName);
    if (grown.annotationUID !== current?.annotationUID || shape === null || shape === 'freehand') return;
    options.onProgress(toStroke(shape, grown));
  }

  function onCompleted(event: Event): void {
    const finished = (event as CustomEvent<{ annotation: Types.Annotation }>).detail.annotation;
    if (current === null || finished.annotationUID !== current.annotationUID) return;
    const shape = shapeOf(finished.metadata?.toolName);
    const stroke = cancelling || shape === null ? null : toStroke(shape, finished);
    current = null;
    // The tool still works on its annotation until its own listener returns.
    queueMicrotask(() => {
      discard(finished);
      if (stroke !== null) options.onFinished(stroke);
    });
  }

  function onRemoved(event: Event): void {
    const removed = (event as CustomEvent<{ annotation: Types.Annotation }>).detail.annotation;
    if (removed.annotationUID === current?.annotationUID) current = null;
  }

  function discard(drawn: Types.Annotation): void {
    options.onProgress(null);
    if (drawn.annotationUID !== undefined) annotation.state.removeAnnotation(drawn.annotationUID);
    viewport.render();
  }

  const { ANNOTATION_ADDED, ANNOTATION_MODIFIED, ANNOTATION_COMPLETED, ANNOTATION_REMOVED } = Enums.Events;
  eventTarget.addEventListener(ANNOTATION_ADDED, onAdded);
  eventTarget.addEventListener(ANNOTATION_MODIFIED, onModified);
  eventTarget.addEventListener(ANNOTATION_COMPLETED, onCompleted);
  eventTarget.addEventListener(ANNOTATION_REMOVED, onRemoved);

  /** Cornerstone must not see what is not meant for drawing: it would keep a click and give it to the next tool. */
  function onMouseDown(event: MouseEvent): void {
    pressed = active && options.isForTool(event);
    if (!pressed) event.stopPropagation();
  }

  /**
   * Cornerstone (tools 5.14, mouseDownListener) holds a click back for 400 ms in case a second follows, and delivers it to whatever tool is active
   * by then. A move beyond its tolerance makes it deliver at once; the second move puts the pointer back.
   */
  function onMouseUp(event: MouseEvent): void {
    if (!pressed) return;
    pressed = false;
    for (const offset of [CLICK_TOLERANCE + 1, 0]) {
      const { clientX, clientY } = event;
      viewport.element.dispatchEvent(new MouseEvent('mousemove', { clientX: clientX + offset, clientY }));
    }
  }

  const pointerHost = viewport.element.parentElement ?? viewport.element;
  pointerHost.addEventListener('mousedown', onMouseDown, { capture: true });
  window.addEventListener('mouseup', onMouseUp);

  function cancel(): boolean {
    const drawn = current;
    if (drawn === null) return false;
    cancelling = true;
    cancelActiveManipulations(viewport.element);
    cancelling = false;
    current = null;
    discard(drawn);
    return true;
  }

  return {
    setTool(tool, open) {
      cancel();
      active = isStrokeShape(tool);
      for (const [shape, name] of Object.entries(CORNERSTONE_TOOLS)) {
        if (shape === tool) {
          const instance = group.getToolInstance(name);
          if (instance) instance.configuration.allowOpenContours = open;
          group.setToolActive(name, { bindings: EVERY_PRESS });
        } else group.setToolDisabled(name);
      }
    },
    isDrawing: () => current !== null,
    cancel,
    destroy() {
      cancel();
      eventTarget.removeEventListener(ANNOTATION_ADDED, onAdded);
      eventTarget.removeEventListener(ANNOTATION_MODIFIED, onModified);
      eventTarget.removeEventListener(ANNOTATION_COMPLETED, onCompleted);
      eventTarget.removeEventListener(ANNOTATION_REMOVED, onRemoved);
      pointerHost.removeEventListener('mousedown', onMouseDown, { capture: true });
      window.removeEventListener('mouseup', onMouseUp);
      ToolGroupManager.destroyToolGroup(groupId);
    },
  };
}

function shapeOf(toolName: string | undefined): StrokeShape | null {
  const found = Object.entries(CORNERSTONE_TOOLS).find(([, name]) => name === toolName);
  return found === undefined ? null : (found[0] as StrokeShape);
}
