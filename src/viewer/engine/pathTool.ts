import type { ImagePoint } from '../../domain/record/roi.ts';
import type { Wire } from '../roi/livewire.ts';
import { toSpline } from '../roi/spline.ts';
import type { RoiToolName, ToolName } from '../viewer.ts';
import type { Stroke } from './strokeTools.ts';

export interface PathTool {
  setTool(tool: ToolName, open: boolean): void;
  isDrawing(): boolean;
  /** Takes the whole path back; true when there was one. */
  cancel(): boolean;
  destroy(): void;
}

export interface PathToolOptions {
  readonly host: HTMLElement;
  readonly isForTool: (event: MouseEvent) => boolean;
  readonly toImagePoint: (x: number, y: number) => ImagePoint;
  readonly toScreen: (point: ImagePoint) => readonly [number, number];
  /** Paths along the edges of the shown image; null where none is shown. */
  readonly wireFrom: (start: ImagePoint) => Wire | null;
  readonly onFinished: (stroke: Stroke) => void;
  readonly onProgress: (stroke: Stroke | null) => void;
}

type PathShape = Extract<RoiToolName, 'spline' | 'livewire'>;

/** A click this near to the first point closes the path, in CSS pixels. */
const CLOSING = 9;

/**
 * Outlines that are set point by point: a smooth line through them, or one that follows the edges between them. A click sets a
 * point, the right button takes the last one back, a click on the first point or a double click finishes.
 */
export function createPathTool(options: PathToolOptions): PathTool {
  const { host } = options;
  const lifetime = new AbortController();
  const { signal } = lifetime;
  let shape: PathShape | null = null;
  let open = false;
  let controls: readonly ImagePoint[] = [];
  /** Of a livewire: the path up to each control point from the one before. */
  let stretches: readonly (readonly ImagePoint[])[] = [];
  let wire: Wire | null = null;

  function place(event: MouseEvent): ImagePoint {
    const box = host.getBoundingClientRect();
    return options.toImagePoint(event.clientX - box.left, event.clientY - box.top);
  }

  function isOnFirst(event: MouseEvent): boolean {
    const [first] = controls;
    if (first === undefined || controls.length < 3) return false;
    const box = host.getBoundingClientRect();
    const [x, y] = options.toScreen(first);
    return Math.hypot(event.clientX - box.left - x, event.clientY - box.top - y) <= CLOSING;
  }

  function outlineTo(end: ImagePoint | null, closed: boolean): readonly ImagePoint[] {
    if (shape === 'spline') return toSpline(end === null ? controls : [...controls, end], closed);
    const last = end === null ? [] : (wire?.pathTo(end) ?? [end]);
    return [...controls.slice(0, 1), ...[...stretches, last].flatMap((path) => path.slice(1))];
  }

  function show(end: ImagePoint | null): void {
    if (shape === null || controls.length === 0) return;
    options.onProgress({ shape, closed: false, points: outlineTo(end, false) });
  }

  function add(point: ImagePoint): void {
    if (controls.length > 0) stretches = [...stretches, wire?.pathTo(point) ?? [point]];
    controls = [...controls, point];
    if (shape === 'livewire') wire = options.wireFrom(point);
  }

  function takeBack(): void {
    controls = controls.slice(0, -1);
    stretches = stretches.slice(0, controls.length - 1);
    const last = controls.at(-1);
    wire = shape === 'livewire' && last !== undefined ? options.wireFrom(last) : null;
    if (controls.length === 0) options.onProgress(null);
    else show(null);
  }

  function finish(closed: boolean): void {
    const drawn = shape;
    const [first] = controls;
    const points = outlineTo(closed && shape === 'livewire' && first ? first : null, closed);
    forget();
    if (drawn !== null) options.onFinished({ shape: drawn, closed, points });
  }

  function forget(): void {
    controls = [];
    stretches = [];
    wire = null;
    options.onProgress(null);
  }

  function onDown(event: PointerEvent): void {
    if (shape === null) return;
    if (!options.isForTool(event)) {
      if (event.button === 2 && controls.length > 0) takeBack();
    } else if (isOnFirst(event)) finish(true);
    else {
      const point = place(event);
      const last = controls.at(-1);
      if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) add(point);
      show(null);
    }
  }

  function onDoubleClick(): void {
    if (shape !== null && controls.length >= (open ? 2 : 3)) finish(!open);
  }

  host.addEventListener('pointerdown', onDown, { signal });
  host.addEventListener('pointermove', (event) => show(place(event)), { signal });
  host.addEventListener('dblclick', onDoubleClick, { signal });

  return {
    setTool(tool, keepOpen) {
      open = keepOpen;
      const next = tool === 'spline' || tool === 'livewire' ? tool : null;
      if (next === shape) return;
      if (controls.length > 0) forget();
      shape = next;
    },
    isDrawing: () => controls.length > 0,
    cancel() {
      const wasDrawing = controls.length > 0;
      if (wasDrawing) forget();
      return wasDrawing;
    },
    destroy: () => lifetime.abort(),
  };
}
