import {
  type Canvas,
  type Ellipse,
  type Point,
  paintEllipse,
  paintTube,
  sliceEllipsoid,
  type Tube,
} from '../canvas.ts';
import { AIRWAYS } from './airways.ts';
import { spineY } from './bones.ts';

const MUSCLE_HU = 52;
const BLOOD_HU = 42;
const AIR_HU = -990;

/** Heart with its chambers; the fat around it belongs to the mediastinum. */
const HEART = [
  // Pericardium and myocardium of the left ventricle, its cavity, then the right ventricle and the atria.
  { x: 30, y: -24, z: -42, rx: 58, ry: 44, rz: 50, turn: 28, hu: 50 },
  { x: 46, y: -18, z: -50, rx: 27, ry: 19, rz: 30, turn: 32, hu: 39 },
  { x: 12, y: -46, z: -44, rx: 32, ry: 15, rz: 32, turn: 18, hu: 42 },
  { x: -22, y: -22, z: -28, rx: 20, ry: 26, rz: 30, turn: 0, hu: 41 },
  { x: 10, y: 12, z: -14, rx: 30, ry: 17, rz: 24, turn: 6, hu: 43 },
] as const;

/** Great vessels: ascending aorta, arch, descending aorta, pulmonary trunk and arteries, caval veins. */
const VESSELS: readonly (Tube & { readonly hu: number })[] = [
  vessel([2, -20, -18], [-14, -30, 20], 15, 15.5),
  vessel([-14, -30, 20], [-10, -26, 46], 15.5, 15),
  vessel([-10, -26, 46], [4, -10, 60], 15, 14),
  vessel([4, -10, 60], [20, 18, 56], 14, 13),
  vessel([20, 18, 56], [26, 34, 38], 13, 12.5),
  vessel([26, 34, 38], [24, 32, -60], 12, 11.5),
  vessel([24, 32, -60], [12, 24, -168], 11.5, 10.5),
  vessel([16, -36, -12], [20, -28, 22], 14, 13.5),
  vessel([20, -28, 22], [34, 2, 20], 12.5, 10),
  vessel([20, -22, 20], [-8, -6, 14], 11, 9.5),
  vessel([-8, -6, 14], [-34, 6, 12], 9.5, 8),
  vessel([-26, -22, 70], [-24, -20, -6], 9, 9.5),
  vessel([-24, -12, -44], [-22, 4, -168], 11, 12),
  vessel([-4, -14, 62], [-18, -10, 100], 6, 5.5),
  vessel([-18, -10, 100], [-30, -2, 170], 5.5, 4),
  vessel([6, -8, 64], [14, 0, 110], 4.6, 4.2),
  vessel([14, 0, 110], [28, 0, 170], 4, 3.6),
  vessel([16, 6, 62], [26, 14, 104], 5, 4.6),
  vessel([-26, -22, 70], [-34, -26, 104], 8, 6.5),
  vessel([-26, -22, 72], [30, -30, 100], 6.5, 6),
];

function vessel(
  from: Point,
  to: Point,
  fromRadius: number,
  toRadius: number,
): Tube & { readonly hu: number } {
  return { from, to, fromRadius, toRadius, hu: BLOOD_HU };
}

/** Cross-sections whose union, rounded together, is what the lungs leave free in the middle. */
export function mediastinalSections(z: number): Ellipse[] {
  const spine = spineY(z);
  const sections: Ellipse[] = [
    { x: 0, y: spine + 8, rx: 25, ry: 24 },
    { x: 0, y: spine + 40, rx: 34, ry: 22 },
    { x: 2, y: 18, rx: 27, ry: 34 },
    { x: 2, y: -30, rx: z > 40 ? 30 : 17, ry: 36 },
    { x: 0, y: -58, rx: z < 30 ? 9 : 13, ry: 26 },
    { x: 23, y: 32, rx: 16, ry: 16 },
  ];
  for (const part of HEART) {
    const section = sliceEllipsoid({ ...part, rx: part.rx + 5, ry: part.ry + 5, rz: part.rz + 7 }, z);
    if (section !== null) sections.push(section);
  }
  if (z > 30) sections.push({ x: -18, y: -20, rx: 22, ry: 26 }, { x: 16, y: 8, rx: 24, ry: 30 });
  // Hila: vessels and bronchi bulge into both lungs.
  const hilum = 1 - ((z - 8) / 26) ** 2;
  if (hilum > 0) {
    const reach = Math.sqrt(hilum);
    sections.push(
      { x: -32, y: 8, rx: 15 * reach, ry: 17 * reach },
      { x: 34, y: 10, rx: 14 * reach, ry: 16 * reach },
    );
  }
  return sections;
}

export function paintMediastinum(canvas: Canvas, z: number): void {
  for (const part of HEART) {
    const section = sliceEllipsoid(part, z);
    if (section !== null) paintEllipse(canvas, section, part.hu, part.hu === 50 ? 1.4 : 4);
  }
  for (const one of VESSELS) paintTube(canvas, one, z, one.hu);
  // Oesophagus, thymic remnant, azygos vein, a few nodes of normal size.
  if (z > -150) {
    paintEllipse(canvas, { x: 6, y: z > 40 ? 17 : 25, rx: 8, ry: 5.6 }, 36);
    paintEllipse(canvas, { x: 6, y: z > 40 ? 17 : 25, rx: 2.2, ry: 1 }, -420, 2);
  }
  if (z < 60) paintEllipse(canvas, { x: -7, y: 29, rx: 4, ry: 4 }, 40);
  for (const [x, y, at, r] of [
    [-12, 14, 40, 4],
    [12, 12, 36, 3.5],
    [-14, 2, 52, 3.2],
    [4, 18, 18, 4.5],
  ] as const) {
    const section = sliceEllipsoid({ x, y, z: at, rx: r * 1.4, ry: r, rz: r * 1.5 }, z);
    if (section !== null) paintEllipse(canvas, section, 35);
  }
}

export function paintAirways(canvas: Canvas, z: number): void {
  for (const tube of AIRWAYS)
    paintTube(
      canvas,
      { ...tube, fromRadius: tube.fromRadius + 1.6, toRadius: tube.toRadius + 1.2 },
      z,
      MUSCLE_HU - 20,
    );
  for (const tube of AIRWAYS) paintTube(canvas, tube, z, AIR_HU);
}
