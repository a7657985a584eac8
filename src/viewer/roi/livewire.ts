import type { ImagePoint } from '../../domain/record/roi.ts';

/** A picture whose edges a line can follow: one value a pixel, row by row. */
export interface EdgePicture {
  readonly columns: number;
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** Paths from one pixel along the edges of a picture. */
export interface Wire {
  /** Pixel centres from the start to the pixel at a place, in thousandths of a pixel. */
  pathTo(place: ImagePoint): readonly ImagePoint[];
}

/** How far from its start a wire looks, in pixels: enough for the next click, and quick on the largest radiograph. */
const REACH = 192;
/** What a step costs on an edge, against 1 on an even surface. */
const LEAST_COST = 0.02;

const STEPS = [
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
  [1, 1, Math.SQRT2],
  [1, -1, Math.SQRT2],
  [-1, 1, Math.SQRT2],
  [-1, -1, Math.SQRT2],
] as const;

/** Cheapest paths from a start (Dijkstra), where steps along strong edges are cheap. Found as far as they are asked for. */
export function createWire(picture: EdgePicture, start: ImagePoint): Wire {
  const startColumn = clamp(Math.round(start[0] / 1000), 0, picture.columns - 1);
  const startRow = clamp(Math.round(start[1] / 1000), 0, picture.rows - 1);
  const left = Math.max(startColumn - REACH, 0);
  const top = Math.max(startRow - REACH, 0);
  const width = Math.min(startColumn + REACH, picture.columns - 1) - left + 1;
  const height = Math.min(startRow + REACH, picture.rows - 1) - top + 1;
  const costs = stepCosts(picture, left, top, width, height);
  const distances = new Float64Array(width * height).fill(Infinity);
  const parents = new Int32Array(width * height).fill(-1);
  const settled = new Uint8Array(width * height);
  const queue = createQueue();
  const origin = (startRow - top) * width + startColumn - left;
  distances[origin] = 0;
  queue.push(origin, 0);

  function settle(target: number): void {
    while (settled[target] === 0) {
      const pixel = queue.pop();
      if (pixel === null) return;
      if (settled[pixel] === 1) continue;
      settled[pixel] = 1;
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      for (const [dx, dy, far] of STEPS) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
        const next = pixel + dy * width + dx;
        const distance = (distances[pixel] ?? 0) + far * (costs[next] ?? 1);
        if (distance >= (distances[next] ?? 0)) continue;
        distances[next] = distance;
        parents[next] = pixel;
        queue.push(next, distance);
      }
    }
  }

  return {
    pathTo([x, y]) {
      const column = clamp(Math.round(x / 1000) - left, 0, width - 1);
      const row = clamp(Math.round(y / 1000) - top, 0, height - 1);
      const target = row * width + column;
      settle(target);
      const path: ImagePoint[] = [];
      for (let pixel = target; pixel >= 0; pixel = parents[pixel] ?? -1)
        path.push([(left + (pixel % width)) * 1000, (top + Math.floor(pixel / width)) * 1000]);
      return path.reverse();
    },
  };
}

/** Between LEAST_COST on the strongest edge of the part and 1 on an even surface. */
function stepCosts(
  { columns, rows, values }: EdgePicture,
  left: number,
  top: number,
  width: number,
  height: number,
): Float32Array {
  const at = (x: number, y: number) =>
    values[clamp(y, 0, rows - 1) * columns + clamp(x, 0, columns - 1)] ?? 0;
  const edges = new Float32Array(width * height);
  let strongest = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [x, y] = [left + column, top + row];
      const edge = Math.hypot(at(x + 1, y) - at(x - 1, y), at(x, y + 1) - at(x, y - 1));
      edges[row * width + column] = edge;
      strongest = Math.max(strongest, edge);
    }
  }
  return edges.map((edge) => (strongest === 0 ? 1 : Math.max(LEAST_COST, (1 - edge / strongest) ** 2)));
}

/** A binary heap of pixels by distance. */
function createQueue() {
  const pixels: number[] = [];
  const keys: number[] = [];
  const swap = (a: number, b: number) => {
    [pixels[a], pixels[b]] = [pixels[b] as number, pixels[a] as number];
    [keys[a], keys[b]] = [keys[b] as number, keys[a] as number];
  };
  const key = (at: number) => keys[at] ?? Infinity;
  return {
    push(pixel: number, distance: number) {
      let at = pixels.push(pixel) - 1;
      keys.push(distance);
      for (let above = (at - 1) >> 1; at > 0 && key(above) > key(at); above = (at - 1) >> 1) {
        swap(above, at);
        at = above;
      }
    },
    pop(): number | null {
      const [first] = pixels;
      if (first === undefined) return null;
      swap(0, pixels.length - 1);
      pixels.pop();
      keys.pop();
      for (let at = 0; ; ) {
        const least = key(2 * at + 2) < key(2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
        if (key(least) >= key(at)) return first;
        swap(least, at);
        at = least;
      }
    },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
