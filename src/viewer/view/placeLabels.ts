import type { Size } from './imageTransform.ts';

/** A label and the region it belongs to, in CSS pixels of the viewport. */
export interface LabelToPlace {
  /** Left, top, right, bottom of the region. */
  readonly region: readonly [number, number, number, number];
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  /** It stands so far from its region that a line must lead there. */
  readonly isAway: boolean;
}

/** Between a region and its label. */
const GAP = 10;
/** Between two labels. */
const APART = 3;
const EDGE = 4;
const STEPS = 24;
/** Beyond these nothing could be read anyway; the rest stand where they would alone. */
const MOST_PLACED = 200;

/**
 * Where labels stand so that none covers another: beside the top of its region on the right, as long as that is free, else at
 * another corner, else further down or up. Those that come first are never moved by those that come after, and nothing but
 * the regions themselves decides, so that the same image always looks the same. Where nothing is free, it stands as it
 * would alone.
 */
export function placeLabels(labels: readonly LabelToPlace[], size: Size): readonly PlacedLabel[] {
  const taken: Box[] = [];
  return labels.map((label, at) => {
    const choices = candidates(label).map((choice) => within(choice, label, size));
    const [first] = choices;
    const free =
      at < MOST_PLACED
        ? choices.find((choice) => !taken.some((box) => overlap(box, toBox(choice, label))))
        : undefined;
    const chosen = free ?? first ?? { x: EDGE, y: EDGE };
    taken.push(toBox(chosen, label));
    return { ...chosen, isAway: distance(toBox(chosen, label), label.region) > 2 * GAP };
  });
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
interface Place {
  readonly x: number;
  readonly y: number;
}

function candidates({ region, width, height }: LabelToPlace): readonly Place[] {
  const [left, top, right, bottom] = region;
  const beside = [right + GAP, left - GAP - width];
  const near = [
    ...beside.flatMap((x) => [
      { x, y: top },
      { x, y: bottom - height },
    ]),
    { x: left, y: top - GAP - height },
    { x: left, y: bottom + GAP },
  ];
  const step = height + APART;
  const further = Array.from({ length: STEPS }, (_, at) => Math.ceil((at + 1) / 2) * (at % 2 === 0 ? 1 : -1));
  return [...near, ...further.flatMap((away) => beside.map((x) => ({ x, y: top + away * step })))];
}

function within({ x, y }: Place, { width, height }: LabelToPlace, size: Size): Place {
  return {
    x: Math.max(Math.min(x, size.width - width - EDGE), EDGE),
    y: Math.max(Math.min(y, size.height - height - EDGE), EDGE),
  };
}

function toBox({ x, y }: Place, { width, height }: LabelToPlace): Box {
  return [x, y, x + width, y + height];
}

function overlap(one: Box, other: Box): boolean {
  return (
    one[0] < other[2] + APART &&
    other[0] < one[2] + APART &&
    one[1] < other[3] + APART &&
    other[1] < one[3] + APART
  );
}

function distance(one: Box, other: Box): number {
  const across = Math.max(other[0] - one[2], one[0] - other[2], 0);
  const down = Math.max(other[1] - one[3], one[1] - other[3], 0);
  return Math.hypot(across, down);
}
