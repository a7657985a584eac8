import { describe, expect, it } from 'vitest';
import type { RegionPlane } from '../../domain/geometry/planeRoi.ts';
import type { Uid } from '../../domain/ids.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { Mark } from '../viewer.ts';
import { findPlaced } from './marksOn.ts';

const FRAME = '1.2.3' as Uid;
const CORONAL = [1, 0, 0, 0, 0, -1] as const;

/** Only what placing looks at: pictures of 1 mm pixels. */
function image(
  position: readonly [number, number, number],
  orientation: ImageDescription['imageOrientation'],
) {
  return {
    frameOfReferenceUid: FRAME,
    imagePosition: position,
    imageOrientation: orientation,
    calibration: { rowSpacingMm: 1, columnSpacingMm: 1 },
    sliceThicknessMm: null,
  };
}

const IMAGES: Readonly<Record<string, ReturnType<typeof image>>> = {
  axial: image([0, 0, 20], [1, 0, 0, 0, 1, 0]),
  before: image([0, 10, 40], CORONAL),
  there: image([5, 12, 40], CORONAL),
};
const describeImage = (key: ImageKey) => ({ ...IMAGES[key], key }) as unknown as ImageDescription;

const PLANE: RegionPlane = {
  position: [0, 12, 40],
  orientation: CORONAL,
  rowSpacingMm: 1,
  columnSpacingMm: 1,
  frameOfReferenceUid: FRAME,
  images: [],
};

function mark(plane?: RegionPlane): Mark {
  const roi = { image: 'axial' as ImageKey, shape: 'length', closed: false, points: [[10_000, 20_000]] };
  return { id: 'r', roi: plane === undefined ? roi : { ...roi, plane } } as unknown as Mark;
}

const keys = (...names: readonly string[]) => names as unknown as readonly ImageKey[];

describe('a mark with its image', () => {
  it('is the image it was drawn on', () => {
    const drawn = mark();
    expect(findPlaced(keys('there'), drawn, describeImage)).toBe(drawn);
  });

  it('that was drawn on a plane is the picture that lies there, in the pixels of that one', () => {
    const placed = findPlaced(keys('axial', 'before', 'there'), mark(PLANE), describeImage);
    expect(placed?.roi).toMatchObject({ image: 'there', points: [[5_000, 20_000]] });
  });

  it('is none where no picture lies on its plane', () => {
    expect(findPlaced(keys('axial', 'before'), mark(PLANE), describeImage)).toBeNull();
  });
});
