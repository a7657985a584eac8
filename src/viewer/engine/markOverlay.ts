import type { ImagePoint } from '../../domain/record/roi.ts';
import { canRedraw, deletePoint, insertPoint, moveHandle, moveRoi, redrawRoi } from '../roi/editRoi.ts';
import { isDegenerate } from '../roi/finishStroke.ts';
import { handles } from '../roi/outline.ts';
import { type ImageTransform, type Size, toImagePoint, toScreen } from '../view/imageTransform.ts';
import { type PlacedLabel, placeLabels } from '../view/placeLabels.ts';
import type { DrawnRoi, Mark, ViewerEvent } from '../viewer.ts';
import { drawLabel, drawMark, drawStroke, measureLabel, SVG } from './drawMark.ts';
import { MARK_COLOURS } from './markStyle.ts';

/** The shown image as the overlay needs it; null draws nothing. */
export interface OverlayPlace {
  readonly image: DrawnRoi['image'];
  readonly transform: ImageTransform;
  readonly size: Size;
  readonly aspect: number;
}

export interface MarkOverlay {
  setMarks(marks: readonly Mark[]): void;
  setPlace(place: OverlayPlace | null): void;
  /** While a tool draws, marks that cannot be edited let the pointer through. */
  setDrawing(drawing: boolean): void;
  /** A stroke that is being drawn: its values stand beside it, and with `own` its line is drawn here too. */
  setStroke(stroke: DrawnRoi | null, own: boolean): void;
  isEditing(): boolean;
  cancelEdit(): boolean;
  marks(): readonly Mark[];
  destroy(): void;
}

/** How near to an open line a redrawn part must end to rejoin it, in CSS pixels. */
const REJOIN = 12;

interface Edit {
  readonly mark: Mark;
  /** null moves the whole region. */
  readonly handle: number | null;
  /** The line that draws a part of the outline anew. */
  readonly line: ImagePoint[] | null;
  readonly start: ImagePoint;
  readonly pointerId: number;
  roi: DrawnRoi;
}

export interface MarkOverlayOptions {
  readonly host: HTMLElement;
  readonly emit: (event: ViewerEvent) => void;
  readonly linesFor: (roi: DrawnRoi) => readonly string[];
  /** A stroke is under way: what is clicked is meant for it. */
  readonly isStroking: () => boolean;
}

/**
 * Draws marks from the state, over the canvas, and lets the editable ones be dragged. Nothing that is drawn here is read back: an edit
 * starts from the mark's own points and leaves as a new region. Text is set as text, never as markup.
 */
export function createMarkOverlay({ host, emit, linesFor, isStroking }: MarkOverlayOptions): MarkOverlay {
  const svg = document.createElementNS(SVG, 'svg');
  svg.dataset.part = 'marks';
  svg.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none;overflow:hidden';
  host.append(svg);

  let marks: readonly Mark[] = [];
  let place: OverlayPlace | null = null;
  let drawing = false;
  let edit: Edit | null = null;
  let stroke: { readonly roi: DrawnRoi; readonly own: boolean } | null = null;
  let frame: number | null = null;

  function redraw(): void {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      svg.replaceChildren(...(place === null ? [] : drawAll(place)));
    });
  }

  function drawAll(at: OverlayPlace): SVGElement[] {
    const here = marks.filter((mark) => mark.roi.image === at.image).map(editedMark);
    const labelled = labelPlaces(here, at);
    const drawn = here
      .sort((a, b) => Number(a.selected) - Number(b.selected))
      .map((mark) => drawMark(mark, at, drawing, labelled.get(mark.id) ?? null));
    if (stroke === null) return drawn;
    const points = stroke.roi.points.map((point) => toScreen(at.transform, point));
    const line = stroke.own ? [drawStroke(stroke.roi, points)] : [];
    const lines = linesFor(stroke.roi);
    const room = measureLabel(lines, points);
    const [beside = null] = room === null ? [] : placeLabels([room], at.size);
    return [...drawn, ...line, drawLabel(lines, points, beside, MARK_COLOURS.mine)];
  }

  /** In the order of the marks, whichever is selected; one that is being dragged gives way to the others. */
  function labelPlaces(here: readonly Mark[], at: OverlayPlace): ReadonlyMap<string, PlacedLabel> {
    const order = here.toSorted((a, b) => Number(a.id === edit?.mark.id) - Number(b.id === edit?.mark.id));
    const rooms = order.flatMap((mark) => {
      const room = measureLabel(
        mark.lines,
        mark.roi.points.map((point) => toScreen(at.transform, point)),
      );
      return room === null ? [] : [{ id: mark.id, room }];
    });
    const placed = placeLabels(
      rooms.map(({ room }) => room),
      at.size,
    );
    return new Map(rooms.flatMap(({ id }, index) => (placed[index] ? [[id, placed[index]]] : [])));
  }

  function editedMark(mark: Mark): Mark {
    if (edit === null || edit.mark.id !== mark.id || edit.roi === edit.mark.roi) return mark;
    const described = linesFor(edit.roi);
    return {
      ...mark,
      roi: edit.roi,
      lines: described.length === 0 ? mark.lines : [...mark.lines.slice(0, 1), ...described],
    };
  }

  function pointOf(event: PointerEvent): ImagePoint | null {
    if (place === null) return null;
    const box = host.getBoundingClientRect();
    return toImagePoint(place.transform, event.clientX - box.left, event.clientY - box.top);
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || isStroking() || !(event.target instanceof Element)) return;
    const id = event.target.closest('[data-mark]')?.getAttribute('data-mark');
    const mark = marks.find((candidate) => candidate.id === id);
    const start = pointOf(event);
    if (mark === undefined || start === null) return;
    if (!mark.selected) emit({ kind: 'roi-selected', id: mark.id });
    event.stopPropagation();
    event.preventDefault();
    if (!mark.editable) return;
    const named = event.target.getAttribute('data-handle');
    const handle = named === null ? null : Number(named);
    if (event.ctrlKey || event.metaKey) {
      const changed = handle === null ? insertPoint(mark.roi, start) : deletePoint(mark.roi, handle);
      if (changed !== null) emit({ kind: 'roi-edited', id: mark.id, roi: changed });
      return;
    }
    const onLine = event.target.closest('[data-label]') === null;
    edit = {
      mark,
      handle,
      line: event.shiftKey && onLine && canRedraw(mark.roi) ? [start] : null,
      start,
      pointerId: event.pointerId,
      roi: mark.roi,
    };
    host.setPointerCapture(event.pointerId);
    host.addEventListener('pointermove', onMove);
    host.addEventListener('pointerup', onUp);
    host.addEventListener('pointercancel', onCancel);
  }

  function onMove(event: PointerEvent): void {
    const to = pointOf(event);
    if (edit === null || to === null || place === null) return;
    const [dx, dy] = [to[0] - edit.start[0], to[1] - edit.start[1]];
    const from = edit.mark.roi;
    const held = edit.handle === null ? undefined : handles(from)[edit.handle];
    if (edit.line !== null) {
      edit.line.push(to);
      edit.roi = redrawRoi(
        from,
        edit.line,
        (REJOIN * 1000) / Math.hypot(place.transform.columnX, place.transform.columnY),
      );
    } else
      edit.roi =
        edit.handle === null || held === undefined
          ? moveRoi(from, dx, dy)
          : moveHandle(from, edit.handle, [held[0] + dx, held[1] + dy], place.aspect);
    redraw();
  }

  function onUp(): void {
    const finished = edit;
    stopEdit();
    if (finished === null || finished.roi === finished.mark.roi || isDegenerate(finished.roi)) return;
    const before = finished.mark.roi.points;
    const unmoved =
      finished.roi.points.length === before.length &&
      finished.roi.points.every(([x, y], at) => x === before[at]?.[0] && y === before[at]?.[1]);
    if (unmoved) return;
    // Shown as edited until the state answers, so that nothing jumps back for a frame.
    marks = marks.map((mark) => (mark.id === finished.mark.id ? { ...mark, roi: finished.roi } : mark));
    emit({ kind: 'roi-edited', id: finished.mark.id, roi: finished.roi });
  }

  function onCancel(): void {
    stopEdit();
  }

  function stopEdit(): void {
    if (edit !== null && host.hasPointerCapture(edit.pointerId)) host.releasePointerCapture(edit.pointerId);
    edit = null;
    host.removeEventListener('pointermove', onMove);
    host.removeEventListener('pointerup', onUp);
    host.removeEventListener('pointercancel', onCancel);
    redraw();
  }

  svg.addEventListener('pointerdown', onDown);

  return {
    setMarks(next) {
      marks = next;
      if (edit !== null && !next.some((mark) => mark.id === edit?.mark.id && mark.editable)) stopEdit();
      redraw();
    },
    setPlace(next) {
      place = next;
      redraw();
    },
    setDrawing(next) {
      drawing = next;
      redraw();
    },
    setStroke(next, own) {
      stroke = next === null ? null : { roi: next, own };
      redraw();
    },
    isEditing: () => edit !== null,
    cancelEdit() {
      const wasEditing = edit !== null;
      stopEdit();
      return wasEditing;
    },
    marks: () => marks,
    destroy() {
      stopEdit();
      if (frame !== null) cancelAnimationFrame(frame);
      svg.remove();
    },
  };
}
