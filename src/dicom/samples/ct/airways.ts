import type { Point, Tube } from '../canvas.ts';
import { createRandom, type Random } from '../random.ts';
import { SAMPLE_CT_NODULES } from './nodules.ts';
import { insideCavity } from './thorax.ts';

/** Where the trachea divides, in millimetres. */
export const CARINA: Point = [-2, 8, 28];

/** Trachea and the larger bronchi: air with a wall around it. */
export const AIRWAYS: readonly Tube[] = [
  tube([0, -2, 175], [0, 0, 110], 9, 8.5),
  tube([0, 0, 110], CARINA, 8.5, 8),
  tube(CARINA, [-30, 14, 8], 7, 6),
  tube(CARINA, [34, 16, 2], 6.5, 5.5),
  tube([-22, 12, 14], [-46, 4, 34], 4.2, 3),
  tube([-30, 14, 8], [-42, 22, -26], 5.2, 3.6),
  tube([-42, 22, -26], [-54, 34, -58], 3.6, 2.2),
  tube([34, 16, 2], [50, 2, 26], 4, 2.6),
  tube([34, 16, 2], [46, 28, -28], 4.8, 3.2),
  tube([46, 28, -28], [58, 38, -62], 3.2, 2),
  tube([-46, 4, 34], [-58, -6, 58], 3, 1.8),
  tube([50, 2, 26], [58, -12, 50], 2.6, 1.6),
];

function tube(from: Point, to: Point, fromRadius: number, toRadius: number): Tube {
  return { from, to, fromRadius, toRadius };
}

const HILA: readonly { readonly at: Point; readonly side: -1 | 1 }[] = [
  { at: [-34, 8, 12], side: -1 },
  { at: [36, 10, 8], side: 1 },
];

/** Murray's law: the cubes of the radii of two branches add up to that of their stem. */
const BRANCH_RADIUS = 0.79;
const SMALLEST_RADIUS = 0.42;
/** Stems that leave each hilum. */
const ROOTS = 30;

/** Pulmonary vessels: trees from both hila that fork and taper towards the pleura, kept clear of the nodules. */
export function growVessels(): readonly Tube[] {
  const random = createRandom(20260101);
  const tubes: Tube[] = [];
  for (const { at, side } of HILA)
    for (let root = 0; root < ROOTS; root += 1) {
      // Directions spread evenly over the half space that faces away from the mediastinum.
      const turn = root * 2.399963;
      const rise = 1 - (2 * (root + 0.5)) / ROOTS;
      const flat = Math.sqrt(1 - rise * rise);
      const direction: Point = [
        side * (0.22 + Math.abs(Math.cos(turn)) * flat),
        Math.sin(turn) * flat,
        rise * 1.3,
      ];
      grow(tubes, random, at, normalised(direction), 3.3 + random() * 1.5, 0);
    }
  return tubes.filter((one) => !nearNodule(one));
}

function grow(
  tubes: Tube[],
  random: Random,
  from: Point,
  direction: Point,
  radius: number,
  depth: number,
): void {
  if (radius < SMALLEST_RADIUS || depth > 11) return;
  const length = (8 + random() * 9) * (0.75 + radius / 4);
  const bent = normalised([
    direction[0] + (random() - 0.5) * 0.35,
    direction[1] + (random() - 0.5) * 0.35,
    direction[2] + (random() - 0.5) * 0.35,
  ]);
  const to: Point = [from[0] + bent[0] * length, from[1] + bent[1] * length, from[2] + bent[2] * length];
  // A vessel ends a few millimetres before the pleura.
  if (!insideCavity(to, 5)) return;
  const toRadius = radius * 0.93;
  tubes.push({ from, to, fromRadius: radius, toRadius });
  const spread = 0.42 + random() * 0.4;
  const axis = normalised([random() - 0.5, random() - 0.5, random() - 0.5]);
  const across = normalised(cross(bent, axis));
  const share = 0.5 + random() * 0.38;
  for (const [sign, part] of [
    [1, share],
    [-1, 1 - share],
  ] as const) {
    const angle = spread * (1.25 - part);
    const turned = normalised([
      bent[0] + across[0] * sign * angle,
      bent[1] + across[1] * sign * angle,
      bent[2] + across[2] * sign * angle,
    ]);
    grow(
      tubes,
      random,
      to,
      turned,
      toRadius * (part > 0.5 ? 0.93 * BRANCH_RADIUS + 0.12 : BRANCH_RADIUS * 0.86),
      depth + 1,
    );
  }
}

function nearNodule({ from, to, fromRadius }: Tube): boolean {
  return SAMPLE_CT_NODULES.some(({ centreMm, diameterMm }) => {
    const clear = diameterMm / 2 + fromRadius + 2.5;
    const ax = to[0] - from[0];
    const ay = to[1] - from[1];
    const az = to[2] - from[2];
    const dot = (centreMm[0] - from[0]) * ax + (centreMm[1] - from[1]) * ay + (centreMm[2] - from[2]) * az;
    const t = Math.min(1, Math.max(0, dot / (ax * ax + ay * ay + az * az)));
    const gap = Math.hypot(
      centreMm[0] - from[0] - ax * t,
      centreMm[1] - from[1] - ay * t,
      centreMm[2] - from[2] - az * t,
    );
    return gap < clear;
  });
}

function normalised([x, y, z]: Point): Point {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
