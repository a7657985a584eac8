import { describe, expect, it } from 'vitest';
import type { Bytes32, Uid } from '../ids.ts';
import type { ImageDescription, ImageKey } from '../imaging/study.ts';
import type { ForeignMask, ForeignObject, ForeignShape } from './foreignObject.ts';
import { placeMarks } from './placeMarks.ts';
import { outlineOfMask } from './placeMask.ts';
import { toStudyImages } from './studyImages.ts';

/** An axial slice of 100 × 80 pixels of 1 × 2 mm at a height in millimetres. */
function slice(uid: string, height: number, more: Partial<ImageDescription> = {}): ImageDescription {
  return {
    key: `${uid}#1`,
    seriesInstanceUid: '1.1',
    rows: 80,
    columns: 100,
    frameOfReferenceUid: '9',
    calibration: { kind: 'pixel-spacing', rowSpacingMm: 2, columnSpacingMm: 1 },
    imagePosition: [-50, -80, height],
    imageOrientation: [1, 0, 0, 0, 1, 0],
    sliceThicknessMm: 3,
    ...more,
  } as ImageDescription;
}

function objectWith(...shapes: ForeignShape[]): ForeignObject {
  const uid = '1.2.3' as Uid;
  const named = { studyInstanceUid: uid, seriesInstanceUid: uid, sopInstanceUid: uid, sopClassUid: uid };
  return {
    kind: 'report',
    source: { ...named, digest: `0x${'00'.repeat(32)}` as Bytes32 },
    modality: 'SR',
    author: { kind: 'nobody', name: 'Nobody is named', software: '' },
    writtenAt: '',
    title: 'Report',
    flags: [],
    marks: [
      {
        id: '1.2.3/1',
        label: '',
        trackingUid: null,
        finding: null,
        site: null,
        measurements: [],
        statements: [],
        shapes,
        colour: null,
      },
    ],
    text: '',
    notApplied: [],
    unparsed: { count: 0, names: [] },
  };
}

const SLICES = [slice('1', 0), slice('2', 3), slice('3', 6)];
const images = toStudyImages(SLICES);

function placesOf(...shapes: ForeignShape[]): readonly ImageKey[] {
  return [...placeMarks([objectWith(...shapes)], images).byImage.keys()];
}

const contour = {
  kind: 'contour',
  frameOfReferenceUid: '9',
  images: [],
  shape: 'freehand',
  closed: true,
  points: [
    [-40_000, -60_000, 3100],
    [-30_000, -60_000, 3100],
    [-30_000, -40_000, 3100],
  ],
} as const;

describe('contours in the patient', () => {
  it('lie on the nearest slice that holds all of them, at their pixels', () => {
    const { byImage } = placeMarks([objectWith(contour)], images);
    expect([...byImage.keys()]).toEqual(['2#1']);
    expect(byImage.get('2#1')?.[0]?.outlines[0]?.points).toEqual([
      [10_000, 10_000],
      [20_000, 10_000],
      [20_000, 20_000],
    ]);
  });

  it('lie on the image they were drawn on where it is open, and by place where it is not', () => {
    expect(placesOf({ ...contour, images: ['3#1'] })).toEqual(['3#1']);
    expect(placesOf({ ...contour, images: ['7#1'] })).toEqual(['2#1']);
  });

  it('lie nowhere in another frame of reference, between slices, or across them', () => {
    expect(placesOf({ ...contour, frameOfReferenceUid: '8' })).toEqual([]);
    const far = contour.points.map(([x, y]) => [x, y, 9000] as const);
    expect(placesOf({ ...contour, points: far })).toEqual([]);
    const tilted = contour.points.map(([x, y], at) => [x, y, at * 4000] as const);
    expect(placesOf({ ...contour, points: tilted })).toEqual([]);
  });

  it('lie on one image of each series', () => {
    const both = toStudyImages([...SLICES, slice('4', 3, { seriesInstanceUid: '1.2' as Uid })]);
    expect([...placeMarks([objectWith(contour)], both).byImage.keys()]).toEqual(['2#1', '4#1']);
  });
});

function mask(more: Partial<ForeignMask>): ForeignMask {
  return {
    kind: 'mask',
    rows: 80,
    columns: 100,
    runs: Uint16Array.of(10, 20, 20),
    frameOfReferenceUid: '9',
    plane: null,
    images: [],
    ...more,
  };
}

function outlineOn(key: ImageKey, shape: ForeignMask) {
  const [placed] = placeMarks([objectWith(shape)], images).byImage.get(key) ?? [];
  return placed?.masks.flatMap(outlineOfMask);
}

const around = (left: number, top: number, right: number, bottom: number) => [
  [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ],
];

describe('masks', () => {
  it('lie pixel by pixel on the image they were made from', () => {
    expect(outlineOn('1#1', mask({ images: ['1#1'] }))).toEqual(around(19_500, 9500, 20_500, 10_500));
  });

  it('lie nowhere on an image of another size without a place of their own', () => {
    expect(placesOf(mask({ images: ['1#1'], rows: 40 }))).toEqual([]);
  });

  it('lie by their place where they are cut out, coarser, or turned around', () => {
    const plane = {
      position: [-40, -60, 3],
      orientation: [1, 0, 0, 0, 1, 0],
      rowSpacingMm: 2,
      columnSpacingMm: 1,
    } as const;
    const runs = Uint16Array.of(0, 0, 0);
    expect(outlineOn('2#1', mask({ rows: 5, columns: 5, runs, plane }))).toEqual(
      around(9500, 9500, 10_500, 10_500),
    );
    const coarse = { ...plane, columnSpacingMm: 4 };
    expect(outlineOn('2#1', mask({ rows: 5, columns: 5, runs, plane: coarse }))).toEqual(
      around(8000, 9500, 12_000, 10_500),
    );
    const turned = { ...plane, orientation: [-1, 0, 0, 0, 1, 0] } as const;
    expect(outlineOn('2#1', mask({ rows: 5, columns: 5, runs, plane: turned }))).toEqual([
      [
        [10_500, 10_500],
        [10_500, 9500],
        [9500, 9500],
        [9500, 10_500],
      ],
    ]);
  });

  it('lie nowhere on images that they are tilted against', () => {
    const plane = {
      position: [-40, -60, 3],
      orientation: [1, 0, 0, 0, 0, -1],
      rowSpacingMm: 2,
      columnSpacingMm: 1,
    } as const;
    expect(placesOf(mask({ rows: 5, columns: 5, plane }))).toEqual([]);
  });
});

describe('marks', () => {
  it('of an image as a whole lie on it without an outline', () => {
    const { byImage, byMark } = placeMarks([objectWith({ kind: 'whole-image', image: '1#1' })], images);
    expect(byImage.get('1#1')).toMatchObject([{ outlines: [], masks: [] }]);
    expect(byMark.get('1.2.3/1')).toHaveLength(1);
  });

  it('on images that are not open lie nowhere', () => {
    const points = [[0, 0]] as const;
    expect(placesOf({ kind: 'roi', image: '7#1', shape: 'probe', closed: false, points })).toEqual([]);
  });

  it('that refer to a segment lie where it lies', () => {
    const segmentation = objectWith(mask({ images: ['3#1'] }));
    const [described] = segmentation.marks;
    const marked = { ...segmentation, marks: [{ ...described, id: '1.2.3/segment 1' }] } as ForeignObject;
    const report = objectWith({ kind: 'segment', sopInstanceUid: '1.2.3', segment: 1 });
    const { byMark, byImage } = placeMarks([report, marked], images);
    expect(byMark.get('1.2.3/1')?.map(({ image }) => image)).toEqual(['3#1']);
    expect(byImage.get('3#1')).toHaveLength(1);
  });
});
