import type { ImagePoint } from '../../domain/record/roi.ts';

/**
 * An outline with the part redrawn that a new line runs beside: it begins and ends where the line came nearest to the outline. Of a
 * closed outline the shorter way round is replaced; an open line ends where the new one ends, when that is off it.
 * @param reach how near the line's end must come to an open line to rejoin it, in thousandths of a pixel
 */
export function redrawPart(
  points: readonly ImagePoint[],
  closed: boolean,
  line: readonly ImagePoint[],
  reach: number,
): readonly ImagePoint[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 2 || points.length < 2) return points;
  const from = nearestPoint(points, first);
  const to = nearestPoint(points, last);
  return closed
    ? redrawClosed(points, line, from.index, to.index)
    : redrawOpen(points, line, from.index, to.away <= reach ? to.index : null);
}

function redrawClosed(
  points: readonly ImagePoint[],
  line: readonly ImagePoint[],
  from: number,
  to: number,
): readonly ImagePoint[] {
  const turned = [...points.slice(from), ...points.slice(0, from)];
  const end = (to - from + points.length) % points.length;
  const [ahead, behind] = [turned.slice(0, end + 1), turned.slice(end)];
  // Ahead lies between the line's ends as the points run, behind is the rest of the way round.
  return length(ahead) <= length([...behind, ...turned.slice(0, 1)])
    ? withoutRepeats([...line, ...turned.slice(end + 1)])
    : withoutRepeats([...turned.slice(1, end), ...line.toReversed()]);
}

function redrawOpen(
  points: readonly ImagePoint[],
  line: readonly ImagePoint[],
  from: number,
  to: number | null,
): readonly ImagePoint[] {
  if (to === null) {
    const isNearStart = length(points.slice(0, from + 1)) < length(points.slice(from));
    return withoutRepeats(
      isNearStart ? [...line.toReversed(), ...points.slice(from + 1)] : [...points.slice(0, from), ...line],
    );
  }
  const [start, end, between] = from <= to ? [from, to, line] : [to, from, line.toReversed()];
  return withoutRepeats([...points.slice(0, start), ...between, ...points.slice(end + 1)]);
}

function nearestPoint(points: readonly ImagePoint[], [x, y]: ImagePoint): { index: number; away: number } {
  let found = { index: 0, away: Infinity };
  for (const [index, point] of points.entries()) {
    const away = Math.hypot(point[0] - x, point[1] - y);
    if (away < found.away) found = { index, away };
  }
  return found;
}

function length(points: readonly ImagePoint[]): number {
  return points.reduce((sum, [x, y], at) => {
    const before = points[at - 1];
    return before === undefined ? sum : sum + Math.hypot(x - before[0], y - before[1]);
  }, 0);
}

function withoutRepeats(points: readonly ImagePoint[]): readonly ImagePoint[] {
  return points.filter(([x, y], at) => at === 0 || x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1]);
}
