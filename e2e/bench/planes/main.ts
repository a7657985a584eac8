import { cpus, loadavg } from 'node:os';
import { toFrame, toWidestGap, type VolumeGeometry } from '../../../src/domain/imaging/volumeGeometry.ts';
import { type PlaneGrid, reslice } from '../../../src/viewer/volume/reslice.ts';

/** What it costs to cut a plane from 512² × 200 stored samples, in CPU time: that of the wall is the machine's other work, too. */

const SIZE = 512;
const SLICES = 200;
const PIXEL_MM = 0.7;
const GAP_MM = 1.5;
const ROUNDS = 15;

const frame = toFrame([1, 0, 0, 0, 1, 0]);
const geometry: VolumeGeometry = {
  columns: SIZE,
  rows: SIZE,
  origin: [0, 0, 0],
  ...frame,
  columnSpacingMm: PIXEL_MM,
  rowSpacingMm: PIXEL_MM,
  distancesMm: Array.from({ length: SLICES }, (_, at) => at * GAP_MM),
  drift: frame.normal,
  gapMm: GAP_MM,
  widestGapMm: toWidestGap(GAP_MM),
};
const samples = new Int16Array(SIZE * SIZE * SLICES);
for (let at = 0; at < samples.length; at += 1) samples[at] = (at * 7919) % 2000;

const rows = Math.floor(((SLICES - 1) * GAP_MM) / PIXEL_MM) + 1;
const planes: Readonly<Record<string, PlaneGrid>> = {
  axial: {
    origin: [0, 0, 150.3],
    acrossMm: [PIXEL_MM, 0, 0],
    downMm: [0, PIXEL_MM, 0],
    columns: SIZE,
    rows: SIZE,
  },
  coronal: { origin: [0, 170, 0], acrossMm: [PIXEL_MM, 0, 0], downMm: [0, 0, PIXEL_MM], columns: SIZE, rows },
  sagittal: {
    origin: [170, 0, 0],
    acrossMm: [0, PIXEL_MM, 0],
    downMm: [0, 0, PIXEL_MM],
    columns: SIZE,
    rows,
  },
  oblique: {
    origin: [10, 0, 20],
    acrossMm: [PIXEL_MM * 0.8, PIXEL_MM * 0.6, 0],
    downMm: [-PIXEL_MM * 0.36, PIXEL_MM * 0.48, PIXEL_MM * 0.8],
    columns: SIZE,
    rows: SIZE,
  },
};

function medianCpuMs(grid: PlaneGrid, thicknessMm: number): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    reslice({ geometry, samples, fill: -1024 }, grid, { mode: 'maximum', thicknessMm });
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.round((times.sort((left, right) => left - right)[ROUNDS >> 1] ?? 0) * 10) / 10;
}

const report = Object.fromEntries(
  Object.entries(planes).map(([name, grid]) => [
    name,
    { pixels: grid.columns * grid.rows, thinMs: medianCpuMs(grid, 0), mip10MmMs: medianCpuMs(grid, 10) },
  ]),
);
console.log(
  JSON.stringify({
    volume: `${SIZE} × ${SIZE} × ${SLICES}`,
    cpuMs: report,
    cpu: cpus()[0]?.model,
    load: loadavg().map((one) => Math.round(one * 10) / 10),
  }),
);
