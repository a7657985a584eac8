import type { ImagePoint } from '../../domain/record/roi.ts';

/** A jagged line costs the square of its length; taken in stretches it costs this many times its length at most. */
const STRETCH = 256;

/** Ramer–Douglas–Peucker: drops points of a line that lie within the tolerance of it; both ends stay, and one point a stretch. */
export function simplifyLine(points: readonly ImagePoint[], tolerance: number): readonly ImagePoint[] {
  if (points.length < 3) return points.filter((point, at) => at === 0 || !isSame(point, points[at - 1]));
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  const spans: (readonly [number, number])[] = [];
  for (let from = 0; from < points.length - 1; from += STRETCH) {
    const to = Math.min(from + STRETCH, points.length - 1);
    keep[to] = 1;
    spans.push([from, to]);
  }
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    let farthest = from;
    let most = tolerance;
    for (let at = from + 1; at < to; at += 1) {
      const away = distanceToSegment(points[at], points[from], points[to]);
      if (away > most) {
        most = away;
        farthest = at;
      }
    }
    if (farthest !== from) {
      keep[farthest] = 1;
      spans.push([from, farthest], [farthest, to]);
    }
  }
  const kept = points.filter((_, at) => keep[at] === 1);
  return kept.filter((point, at) => at === 0 || !isSame(point, kept[at - 1]));
}

function isSame(a: ImagePoint, b: ImagePoint | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function distanceToSegment(point?: ImagePoint, a?: ImagePoint, b?: ImagePoint): number {
  if (!point || !a || !b) return 0;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square;
  const at = Math.min(Math.max(share, 0), 1);
  return Math.hypot(point[0] - a[0] - at * dx, point[1] - a[1] - at * dy);
}
