import { arrowHead, bounds, handles, type Line, outline } from '../roi/outline.ts';
import { toScreen } from '../view/imageTransform.ts';
import type { LabelToPlace, PlacedLabel } from '../view/placeLabels.ts';
import type { DrawnRoi, Mark } from '../viewer.ts';
import type { OverlayPlace } from './markOverlay.ts';
import { LINE_WIDTH, labelSize, MARK_COLOURS, MARK_DASHES, SELECTED_COLOUR } from './markStyle.ts';

export const SVG = 'http://www.w3.org/2000/svg';
const HANDLE_RADIUS = 4;
/** Of label text, in its own size. */
const LINE_HEIGHT = 1.25;
const CHARACTER_WIDTH = 0.57;

type Point = readonly [number, number];

/** One mark as an SVG group: lines with a dark edge, a wide invisible line to take it by, handles and text. */
export function drawMark(
  mark: Mark,
  place: OverlayPlace,
  drawing: boolean,
  labelled: PlacedLabel | null,
): SVGGElement {
  const group = element('g', { 'data-mark': mark.id, 'data-author': mark.author });
  const colour = mark.selected ? SELECTED_COLOUR : (mark.colour ?? MARK_COLOURS[mark.author]);
  const points = mark.roi.points.map((point) => toScreen(place.transform, point));
  const lines = screenLines(mark, points);
  const catches = mark.editable || !drawing;
  for (const line of lines) {
    const d = pathOf(line);
    group.append(
      path(d, { stroke: '#000', 'stroke-opacity': '0.55', 'stroke-width': String(LINE_WIDTH + 2) }),
    );
    group.append(
      path(d, {
        stroke: colour,
        'stroke-width': String(mark.selected ? LINE_WIDTH + 0.5 : LINE_WIDTH),
        'stroke-dasharray': MARK_DASHES[mark.author],
        'stroke-linecap': mark.author === 'ai' ? 'round' : 'butt',
        'data-line': '',
      }),
    );
    if (catches) {
      const grip = path(d, { stroke: 'transparent', 'stroke-width': '11' });
      grip.style.cssText = `pointer-events:stroke;cursor:${mark.editable ? 'move' : 'pointer'}`;
      group.append(grip);
    }
  }
  if (mark.roi.shape === 'probe') group.append(...cross(points[0], colour, catches));
  if (mark.editable) group.append(...grips(mark, place, colour));
  const label = drawLabel(mark.lines, points, labelled, colour, mark.author === 'ai');
  label.style.cssText = 'pointer-events:all;cursor:pointer';
  group.append(label);
  return group;
}

/** The line of a stroke in progress, with its points. */
export function drawStroke(roi: DrawnRoi, points: readonly Point[]): SVGGElement {
  const group = element('g', {});
  for (const line of outline(roi, points)) {
    const d = pathOf(line);
    group.append(
      path(d, { stroke: '#000', 'stroke-opacity': '0.55', 'stroke-width': String(LINE_WIDTH + 2) }),
      path(d, { stroke: MARK_COLOURS.mine, 'stroke-width': String(LINE_WIDTH), 'data-line': '' }),
    );
  }
  const [first] = points;
  if (first !== undefined)
    group.append(
      element('circle', {
        cx: first[0].toFixed(2),
        cy: first[1].toFixed(2),
        r: String(HANDLE_RADIUS),
        fill: 'none',
        stroke: MARK_COLOURS.mine,
        'stroke-width': '1.5',
      }),
    );
  return group;
}

/** Made on the screen, where a millimetre is as long along x as along y: a circle of the patient is one here. */
function screenLines(mark: Mark, points: readonly Point[]): Line[] {
  const [tip, tail] = points;
  const lines = outline(mark.roi, points);
  return mark.roi.shape === 'arrow' && tip && tail ? [...lines, arrowHead(tip, tail, 11)] : lines;
}

function pathOf(line: Line): string {
  const moves = line.points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`);
  return moves.join('') + (line.closed ? 'Z' : '');
}

function path(d: string, attributes: Record<string, string>): SVGPathElement {
  return element('path', { d, fill: 'none', 'stroke-linejoin': 'round', ...attributes });
}

function cross(at: Point | undefined, colour: string, catches: boolean): SVGElement[] {
  if (!at) return [];
  const [x, y] = at;
  const d = `M${x - 7} ${y}H${x - 2}M${x + 2} ${y}H${x + 7}M${x} ${y - 7}V${y - 2}M${x} ${y + 2}V${y + 7}`;
  const grip = element('circle', { cx: String(x), cy: String(y), r: '8', fill: 'transparent' });
  if (catches) grip.style.cssText = 'pointer-events:all;cursor:pointer';
  return [
    path(d, { stroke: '#000', 'stroke-opacity': '0.6', 'stroke-width': '3.5' }),
    path(d, { stroke: colour, 'stroke-width': String(LINE_WIDTH), 'data-line': '' }),
    grip,
  ];
}

function grips(mark: Mark, place: OverlayPlace, colour: string): SVGElement[] {
  return handles(mark.roi).flatMap((point, index) => {
    const [x, y] = toScreen(place.transform, point).map((part) => part.toFixed(2));
    const circle = { cx: x ?? '0', cy: y ?? '0', 'data-handle': String(index) };
    const knob = element('circle', {
      ...circle,
      r: String(HANDLE_RADIUS),
      fill: mark.selected ? '#000' : 'transparent',
      'fill-opacity': '0.5',
      stroke: mark.selected ? colour : 'transparent',
      'stroke-width': '1.5',
    });
    const grip = element('circle', { ...circle, r: '8', fill: 'transparent' });
    grip.style.cssText = 'pointer-events:all;cursor:grab';
    return [knob, grip];
  });
}

/** How much room the lines of a label take; null where there is nothing to say or nowhere to say it of. */
export function measureLabel(lines: readonly string[], points: readonly Point[]): LabelToPlace | null {
  if (lines.length === 0 || points.length === 0) return null;
  const em = labelSize();
  return {
    region: bounds(points),
    width: Math.max(...lines.map((line) => line.length)) * CHARACTER_WIDTH * em + 4,
    height: lines.length * LINE_HEIGHT * em,
  };
}

/** Plain text where it was placed, with a line to its region where that is far; a chip around the first line for an AI. */
export function drawLabel(
  lines: readonly string[],
  points: readonly Point[],
  place: PlacedLabel | null,
  colour: string,
  chip = false,
): SVGGElement {
  const group = element('g', { 'data-label': '' });
  const [first] = lines;
  const room = measureLabel(lines, points);
  if (first === undefined || room === null || place === null) return group;
  const em = labelSize();
  const lineHeight = LINE_HEIGHT * em;
  const character = CHARACTER_WIDTH * em;
  const { x, y } = place;
  if (place.isAway) group.append(...leader(points, room, place, colour));
  if (chip) {
    group.append(
      element('rect', {
        x: String(x - 4),
        y: String(y - 1),
        width: String(first.length * character + 10),
        height: String(lineHeight + 1),
        rx: '3',
        fill: '#000',
        'fill-opacity': '0.6',
        stroke: colour,
        'stroke-dasharray': MARK_DASHES.ai,
      }),
    );
  }
  const text = element('text', {
    fill: colour,
    stroke: '#000',
    'stroke-width': '3',
    'stroke-opacity': '0.7',
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  });
  text.style.cssText = `font:${em}px system-ui, sans-serif;font-variant-numeric:tabular-nums`;
  for (const [at, line] of lines.entries()) {
    const span = element('tspan', { x: String(x), y: String(y + 0.92 * em + at * lineHeight) });
    span.textContent = line;
    text.append(span);
  }
  group.append(text);
  return group;
}

/** From the edge of a label to the nearest point of its region. */
function leader(
  points: readonly Point[],
  { width, height }: LabelToPlace,
  { x, y }: PlacedLabel,
  colour: string,
): SVGElement[] {
  const edge = ([px, py]: Point): Point => [
    Math.max(x - 2, Math.min(px, x + width + 2)),
    Math.max(y, Math.min(py, y + height)),
  ];
  const far = (point: Point) => Math.hypot(point[0] - edge(point)[0], point[1] - edge(point)[1]);
  const [nearest] = [...points].sort((one, other) => far(one) - far(other));
  if (nearest === undefined) return [];
  const d = pathOf({ points: [edge(nearest), nearest], closed: false });
  return [
    path(d, { stroke: '#000', 'stroke-opacity': '0.5', 'stroke-width': '2.5' }),
    path(d, { stroke: colour, 'stroke-opacity': '0.8', 'stroke-width': '1' }),
  ];
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== '') made.setAttribute(key, value);
  if ('data-line' in attributes) made.setAttribute('data-line', '');
  if ('data-label' in attributes) made.setAttribute('data-label', '');
  return made;
}
