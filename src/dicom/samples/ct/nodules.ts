/** A sphere of known size and density in the chest phantom. */
export interface SampleNodule {
  readonly name: string;
  /** Centre in millimetres, LPS. */
  readonly centreMm: readonly [x: number, y: number, z: number];
  readonly diameterMm: number;
  /** Density before noise, in Hounsfield units. */
  readonly hu: number;
  /** Index of the slice through the centre, from 0 in reading order (superior to inferior). */
  readonly sliceIndex: number;
}

export const CT_SLICES = 133;
export const CT_SIZE = 512;
export const CT_SPACING_MM = 0.703125;
export const CT_SLICE_SPACING_MM = 2.5;
export const CT_TOP_MM = 165;
/** Standard deviation of the noise, in Hounsfield units. */
export const CT_NOISE_HU = 12;

/** Height of a slice, superior to inferior, in millimetres. */
export function ctSliceZ(sliceIndex: number): number {
  return CT_TOP_MM - sliceIndex * CT_SLICE_SPACING_MM;
}

function nodule(
  name: string,
  centreMm: readonly [number, number, number],
  diameterMm: number,
  hu: number,
): SampleNodule {
  return { name, centreMm, diameterMm, hu, sliceIndex: (CT_TOP_MM - centreMm[2]) / CT_SLICE_SPACING_MM };
}

/** Every centre lies on a slice, so that the largest section is on that slice and measures the true diameter. */
export const SAMPLE_CT_NODULES: readonly SampleNodule[] = [
  nodule('right upper lobe', [-72, -18, 70], 12, 45),
  nodule('left upper lobe', [74, -30, 50], 8, 35),
  nodule('right lower lobe', [-84, 34, -35], 20, 40),
  nodule('left lower lobe', [82, 40, -45], 6, 30),
  nodule('right middle lobe, ground glass', [-92, -38, 0], 16, -600),
  nodule('left upper lobe, calcified', [62, 18, 85], 10, 320),
];

/** Diameters half a year before, in millimetres: two were smaller, one was not there yet. */
const PRIOR_DIAMETERS_MM: Readonly<Record<string, number>> = {
  'right upper lobe': 9,
  'right lower lobe': 14,
  'left lower lobe': 0,
};

export const PRIOR_CT_NODULES: readonly SampleNodule[] = SAMPLE_CT_NODULES.map((now) => ({
  ...now,
  diameterMm: PRIOR_DIAMETERS_MM[now.name] ?? now.diameterMm,
})).filter(({ diameterMm }) => diameterMm > 0);
