import { describe, expect, it } from 'vitest';
import { checkVolume, type SliceImage } from './checkVolume.ts';
import { voxelAt, voxelCentre } from './volumeGeometry.ts';

const SPACING = { kind: 'pixel-spacing', rowSpacingMm: 0.8, columnSpacingMm: 0.5 } as const;

function slice(at: number, change: Partial<SliceImage> = {}): SliceImage {
  return {
    key: `1.2.${at}#1`,
    rows: 8,
    columns: 10,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    frameOfReferenceUid: '1.9' as SliceImage['frameOfReferenceUid'],
    calibration: SPACING,
    imagePosition: [1, 2, 3 + 2 * at],
    imageOrientation: [1, 0, 0, 0, 1, 0],
    ...change,
  };
}

function series(count: number, change: (at: number) => Partial<SliceImage> = () => ({})): SliceImage[] {
  return Array.from({ length: count }, (_, at) => slice(at, change(at)));
}

function check(images: readonly SliceImage[], shown: SliceImage['key'] | null = null) {
  return checkVolume('Series 2 (Chest)', images, shown);
}

function volume(images: readonly SliceImage[], shown: SliceImage['key'] | null = null) {
  const found = check(images, shown);
  if (found.kind === 'refused') throw new Error(found.reason);
  return found;
}

describe('a series that makes a volume', () => {
  it('is ordered along the normal whatever order it comes in, without a warning', () => {
    const found = volume(series(6).toReversed());
    expect(found.images).toEqual(series(6).map(({ key }) => key));
    expect(found.geometry).toMatchObject({
      origin: [1, 2, 3],
      distancesMm: [0, 2, 4, 6, 8, 10],
      gapMm: 2,
      columnSpacingMm: 0.5,
      rowSpacingMm: 0.8,
    });
    expect(found.warnings).toEqual([]);
  });

  it('has its first slice at the feet of the normal when the normal points down', () => {
    const found = volume(series(4, () => ({ imageOrientation: [1, 0, 0, 0, -1, 0] })));
    expect(found.images[0]).toBe('1.2.3#1');
    expect(found.geometry.origin).toEqual([1, 2, 9]);
  });

  it('says that slices are missing, and that the gap is left black', () => {
    const found = volume(series(12).filter((_, at) => at !== 5 && at !== 6));
    expect(found.warnings).toEqual([
      'Series 2 (Chest): 2 slices are missing in one place',
      'Series 2 (Chest): what lies in a gap is left black, not made up',
    ]);
  });

  it('says that spacing is unequal, and keeps each slice where it is', () => {
    const found = volume(series(6, (at) => ({ imagePosition: [1, 2, at === 3 ? 9.6 : 3 + 2 * at] })));
    expect(found.warnings.join()).toMatch(/Series 2 \(Chest\): slice spacing is unequal: 1\.4 to 2\.6 mm/);
    const at = voxelCentre(found.geometry, 2, 3, 3);
    expect(at[2]).toBeCloseTo(9.6, 9);
    expect(voxelAt(found.geometry, at).slice).toBeCloseTo(3, 9);
  });

  it('says that the gantry was tilted, and maps places through the shear', () => {
    const found = volume(series(6, (at) => ({ imagePosition: [1, 2 + at * 0.5, 3 + 2 * at] })));
    expect(found.warnings.join()).toMatch(/tilted gantry/);
    expect(voxelCentre(found.geometry, 0, 0, 4)).toEqual([1, 4, 11]);
    const place = voxelAt(found.geometry, [1 + 3 * 0.5, 4 + 2 * 0.8, 11]);
    expect([place.column, place.row, place.slice].map((part) => Math.round(part * 1e9) / 1e9)).toEqual([
      3, 2, 4,
    ]);
  });

  it('is the volume of the shown image where several lie at each place', () => {
    const images = [...series(4), ...series(4, (at) => ({ key: `1.3.${at}#1` }))];
    expect(volume(images).images[0]).toBe('1.2.0#1');
    const second = volume(images, '1.3.2#1');
    expect(second.images).toEqual(['1.3.0#1', '1.3.1#1', '1.3.2#1', '1.3.3#1']);
    expect(second.warnings).toEqual([
      'Series 2 (Chest): 2 images at each position: planes are cut from those of volume 2',
    ]);
  });
});

describe('a series that would make a wrong picture', () => {
  it.each<[string, readonly SliceImage[]]>([
    ['it holds no images', []],
    ['it has a single slice position', series(1)],
    ['it has a single slice position', [slice(0), slice(0, { key: '1.3.0#1' })]],
    ['its images have 2 sizes (10 × 8, 10 × 9)', series(4, (at) => (at === 2 ? { rows: 9 } : {}))],
    ['its images are in colour', series(4, () => ({ samplesPerPixel: 3 }))],
    ['its pixels are numbers of colours', series(4, () => ({ photometricInterpretation: 'PALETTE COLOR' }))],
    [
      'its images do not say where in the patient they lie',
      series(4, (at) => (at === 1 ? { imagePosition: null } : {})),
    ],
    [
      'its images have no pixel spacing in the patient',
      series(4, () => ({ calibration: { kind: 'none', rowSpacingMm: null, columnSpacingMm: null } })),
    ],
    [
      'its images have no pixel spacing in the patient',
      series(4, () => ({ calibration: { ...SPACING, kind: 'imager-pixel-spacing' } })),
    ],
    [
      'its images have different pixel spacings',
      series(4, (at) => (at === 3 ? { calibration: { ...SPACING, rowSpacingMm: 0.9 } } : {})),
    ],
    [
      'its images have different frames of reference',
      series(4, (at) => (at === 3 ? { frameOfReferenceUid: null } : {})),
    ],
    [
      'its slices have different directions',
      series(4, (at) => (at === 3 ? { imageOrientation: [0, 1, 0, 0, 0, 1] } : {})),
    ],
    ['1 of its 4 positions hold more than one image', [...series(4), slice(2, { key: '1.3.2#1' })]],
    [
      'its slices are shifted against each other irregularly, by up to 2.0 pixels',
      series(5, (at) => ({ imagePosition: [at === 2 ? 2 : 1, 2, 3 + 2 * at] })),
    ],
  ])('is refused: %s', (cause, images) => {
    expect(check(images)).toEqual({
      kind: 'refused',
      reason: `Series 2 (Chest) cannot be cut into planes: ${cause}.`,
    });
  });
});
