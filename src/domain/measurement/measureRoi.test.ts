import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decimal } from '../canonical/decimal.ts';
import type { DecodedFrame } from '../imaging/study.ts';
import type { Calibration } from '../record/measurement.ts';
import { type ImagePoint, ROI_SHAPES, type RoiShape } from '../record/roi.ts';
import { toCalibration } from './calibration.ts';
import { measurePatientGeometry, measureRoi } from './measureRoi.ts';
import type { PixelSamples } from './pixelStatistics.ts';
import { recomputeMeasurements } from './recomputeMeasurements.ts';

const decimal = (text: string): Decimal => text as Decimal;
const NONE: Calibration = { kind: 'none' };
/** Rows 2 mm apart, columns 0.5 mm apart. */
const OBLONG: Calibration = {
  kind: 'pixel-spacing',
  rowSpacingMm: decimal('2'),
  columnSpacingMm: decimal('0.5'),
};

function told(shape: RoiShape, points: ImagePoint[], calibration: Calibration, closed = true): string[] {
  return measureRoi({ shape, closed, points }, calibration).map(
    ({ quantity, value, unit }) => `${quantity} ${value} ${unit.value}`,
  );
}

describe('the geometry of a region', () => {
  it('is in millimetres, rows and columns each by their own spacing', () => {
    const along: ImagePoint[] = [
      [0, 0],
      [10_000, 0],
    ];
    const down: ImagePoint[] = [
      [0, 0],
      [0, 10_000],
    ];
    expect(told('length', along, OBLONG)).toEqual(['length 5 mm']);
    expect(told('length', down, OBLONG)).toEqual(['length 20 mm']);
    expect(
      told(
        'length',
        [
          [2000, 2000],
          [8000, 4000],
        ],
        OBLONG,
      ),
    ).toEqual(['length 5 mm']);
  });

  it('is in pixels where no spacing is known', () => {
    expect(
      told(
        'length',
        [
          [0, 0],
          [3000, 4000],
        ],
        NONE,
      ),
    ).toEqual(['length 5 {pixels}']);
  });

  it('names the longer axis long, in whichever order they were drawn', () => {
    const axes: ImagePoint[] = [
      [0, 0],
      [4000, 0],
      [2000, -1500],
      [2000, 1500],
    ];
    expect(told('bidirectional', axes, OBLONG)).toEqual(['long-axis 6 mm', 'short-axis 2 mm']);
    expect(told('bidirectional', axes, NONE)).toEqual(['long-axis 4 {pixels}', 'short-axis 3 {pixels}']);
  });

  it('gives the area of a rectangle, turned or not', () => {
    const upright: ImagePoint[] = [
      [0, 0],
      [10_000, 0],
      [10_000, 5000],
      [0, 5000],
    ];
    expect(told('rectangle', upright, OBLONG)).toEqual(['area 50 mm2']);
    const turned: ImagePoint[] = [
      [3000, 0],
      [7000, 3000],
      [4000, 7000],
      [0, 4000],
    ];
    expect(told('rectangle', turned, NONE)).toEqual(['area 25 {pixels}']);
  });

  it('gives the area of an ellipse from its diameters', () => {
    const ends: ImagePoint[] = [
      [-10_000, 0],
      [10_000, 0],
      [0, -5000],
      [0, 5000],
    ];
    // π · 10 · 5 pixels, each of 1 mm².
    expect(told('ellipse', ends, OBLONG)).toEqual(['area 157.08 mm2']);
  });

  it('gives radius and area of a circle', () => {
    expect(
      told(
        'circle',
        [
          [0, 0],
          [3000, 4000],
        ],
        NONE,
      ),
    ).toEqual(['radius 5 {pixels}', 'area 78.54 {pixels}']);
  });

  it('gives area and perimeter of a closed outline, length of an open one', () => {
    const points: ImagePoint[] = [
      [0, 0],
      [3000, 0],
      [3000, 4000],
    ];
    expect(told('freehand', points, NONE)).toEqual(['area 6 {pixels}', 'perimeter 12 {pixels}']);
    expect(told('freehand', points, NONE, false)).toEqual(['length 7 {pixels}']);
  });

  it('measures angles in millimetres, not in pixels', () => {
    const corner: ImagePoint[] = [
      [4000, 0],
      [0, 0],
      [4000, 1000],
    ];
    expect(told('angle', corner, OBLONG)).toEqual(['angle 45 deg']);
    expect(told('angle', corner, NONE)).toEqual(['angle 14 deg']);
  });

  it('measures a Cobb angle between the directions of two lines', () => {
    const lines: ImagePoint[] = [
      [0, 0],
      [10_000, 1763],
      [0, 20_000],
      [10_000, 16_360],
    ];
    expect(told('cobb', lines, NONE)).toEqual(['cobb-angle 30 deg']);
  });

  it('says nothing of arrows, probes and shapes with points missing', () => {
    expect(told('arrow', [[0, 0]], OBLONG)).toEqual([]);
    expect(told('probe', [[0, 0]], OBLONG)).toEqual([]);
    for (const shape of ROI_SHAPES) expect(told(shape, [[0, 0]], OBLONG)).toEqual([]);
  });

  it('does not depend on where the region lies', () => {
    const far = fc.integer({ min: -20_000_000, max: 20_000_000 });
    const near = fc.integer({ min: 0, max: 500_000 });
    const points = fc.array(fc.tuple(near, near), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...ROI_SHAPES), points, far, far, (shape, shapePoints, dx, dy) => {
        const moved = shapePoints.map(([x, y]): ImagePoint => [x + dx, y + dy]);
        expect(told(shape, moved, OBLONG)).toEqual(told(shape, shapePoints, OBLONG));
      }),
    );
  });

  it('omits what no decimal string can hold', () => {
    const huge: Calibration = {
      ...OBLONG,
      rowSpacingMm: decimal('99999'),
      columnSpacingMm: decimal('99999'),
    };
    const points: ImagePoint[] = [
      [-1e8, -1e8],
      [1e8, -1e8],
      [1e8, 1e8],
      [-1e8, 1e8],
    ];
    expect(told('rectangle', points, huge)).toEqual([]);
  });

  it('on a reformatted plane is in millimetres of the patient', () => {
    const plane = measurePatientGeometry('angle', false, [
      [10_000, 0, 0],
      [0, 0, 0],
      [0, 0, 25_000],
    ]);
    expect(plane.map(({ value }) => value)).toEqual(['90']);
    const line = measurePatientGeometry('length', false, [
      [1000, 1000, 1000],
      [3000, 4000, 7000],
    ]);
    expect(line.map(({ value, unit }) => [value, unit.value])).toEqual([['7', 'mm']]);
  });
});

function frameOf(
  samples: DecodedFrame['samples'],
  columns: number,
  more: Partial<DecodedFrame> = {},
): DecodedFrame {
  const rows = samples.length / columns;
  return { rows, columns, samplesPerPixel: 1, samples, photometricInterpretation: 'MONOCHROME2', ...more };
}
function imageOf(frame: DecodedFrame, rescaleSlope = 1, rescaleIntercept = 0, unit = 'HU'): PixelSamples {
  return { frame, rescaleSlope, rescaleIntercept, unit };
}
const WHOLE: ImagePoint[] = [
  [0, 0],
  [3000, 0],
  [3000, 1000],
  [0, 1000],
];
function statistics(image: PixelSamples, points = WHOLE, shape: RoiShape = 'rectangle'): string[] {
  return measureRoi({ shape, closed: true, points }, NONE, image)
    .filter(({ quantity }) => !['area', 'radius', 'perimeter'].includes(quantity))
    .map(({ quantity, value, unit }) => `${quantity} ${value} ${unit.value}`);
}

describe('the values of a region', () => {
  it('are those of the pixels whose centre lies in it, rescaled', () => {
    const frame = frameOf(Int16Array.of(2, 4, 4, 4, 5, 5, 7, 9), 4);
    expect(statistics(imageOf(frame, 10, -1000))).toEqual([
      "mean -950 [hnsf'U]",
      "standard-deviation 20 [hnsf'U]",
      "minimum -980 [hnsf'U]",
      "maximum -910 [hnsf'U]",
      "median -955 [hnsf'U]",
    ]);
  });

  it('leave out what lies off the image', () => {
    const frame = frameOf(Uint8Array.of(1, 2, 3, 4), 2);
    const beyond: ImagePoint[] = [
      [1000, -9000],
      [9000, -9000],
      [9000, 9000],
      [1000, 9000],
    ];
    expect(statistics(imageOf(frame), beyond)[0]).toBe("mean 3 [hnsf'U]");
  });

  it('swap minimum and maximum where the slope is negative', () => {
    const frame = frameOf(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7), 4);
    expect(statistics(imageOf(frame, -1)).slice(2, 4)).toEqual(["minimum -7 [hnsf'U]", "maximum 0 [hnsf'U]"]);
  });

  it('are the same for every sample type that holds them', () => {
    const samples = fc.array(fc.integer({ min: 0, max: 127 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(samples, (values) => {
        const expected = statistics(imageOf(frameOf(Uint8Array.from(values), 4)));
        for (const type of [Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array] as const)
          expect(statistics(imageOf(frameOf(type.from(values), 4)))).toEqual(expected);
      }),
    );
  });

  it('are exact for 32-bit samples whose squares need 64 bits', () => {
    const top = 2 ** 32 - 1;
    const frame = frameOf(Uint32Array.of(top, top, top, top, top, top, top, top - 2), 4);
    expect(statistics(imageOf(frame)).slice(0, 2)).toEqual([
      "mean 4294967294.75 [hnsf'U]",
      "standard-deviation 0.66 [hnsf'U]",
    ]);
  });

  it('keep the digits of small values: two more than the step of the rescale', () => {
    const frame = frameOf(Uint16Array.of(1, 2, 1, 2, 1, 2, 1, 2), 4);
    expect(statistics(imageOf(frame, 0.001, 0, 'SUV'))[0]).toBe('mean 0.0015 g/ml{SUVbw}');
    expect(statistics(imageOf(frame, 0.000123, 0, ''))[0]).toBe('mean 0.000185 1');
  });

  it('of real samples keep digits by their size, and none are told where one is not a number', () => {
    const frame = frameOf(Float32Array.of(0.5, 0.25, 0.5, 0.25, 0.5, 0.25, 0.5, 0.25), 4);
    expect(statistics(imageOf(frame))[0]).toBe("mean 0.375 [hnsf'U]");
    frame.samples[3] = Number.NaN;
    expect(statistics(imageOf(frame))).toEqual([]);
  });

  it('are not told of colour, palettes, short frames, lines and regions without a pixel', () => {
    const samples = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect(statistics(imageOf(frameOf(samples, 4, { samplesPerPixel: 3 })))).toEqual([]);
    expect(statistics(imageOf(frameOf(samples, 4, { photometricInterpretation: 'PALETTE COLOR' })))).toEqual(
      [],
    );
    expect(statistics(imageOf(frameOf(samples, 4, { rows: 3 })))).toEqual([]);
    expect(statistics(imageOf(frameOf(samples, 4)), WHOLE, 'arrow')).toEqual([]);
    const between: ImagePoint[] = [
      [100, 100],
      [900, 100],
      [900, 900],
      [100, 900],
    ];
    expect(statistics(imageOf(frameOf(samples, 4)), between)).toEqual([]);
  });

  it('under a probe are of the pixel whose square holds it', () => {
    const frame = frameOf(Uint8Array.of(10, 20, 30, 40), 2);
    const probe = (x: number, y: number): string[] => statistics(imageOf(frame), [[x, y]], 'probe');
    expect(probe(499, 0)).toEqual(["value 10 [hnsf'U]"]);
    expect(probe(500, 0)).toEqual(["value 20 [hnsf'U]"]);
    expect(probe(-500, 1499)).toEqual(["value 30 [hnsf'U]"]);
    expect(probe(-501, 0)).toEqual([]);
    expect(probe(0, 1500)).toEqual([]);
  });

  it('in a circle follow millimetres where rows and columns differ', () => {
    const frame = frameOf(new Uint8Array(81).fill(7), 9);
    const points: ImagePoint[] = [
      [4000, 4000],
      [8000, 4000],
    ];
    const count = (calibration: Calibration): number => {
      const samples = new Uint16Array(81);
      for (let at = 0; at < 81; at += 1) samples[at] = Math.floor(at / 9);
      const image = imageOf({ ...frame, samples });
      const found = measureRoi({ shape: 'circle', closed: true, points }, calibration, image);
      return Number(found.find(({ quantity }) => quantity === 'maximum')?.value);
    };
    expect(count(NONE)).toBe(8);
    expect(count(OBLONG)).toBe(5);
  });

  it('of a whole large image are found at once', () => {
    const size = 3000;
    const samples = new Int16Array(size * size);
    for (let at = 0; at < samples.length; at += 1) samples[at] = (at % 5) - 2;
    const edge = (size - 1) * 1000;
    const points: ImagePoint[] = [
      [0, 0],
      [edge, 0],
      [edge, edge],
      [0, edge],
    ];
    expect(statistics(imageOf(frameOf(samples, size)), points)).toEqual([
      "mean 0 [hnsf'U]",
      "standard-deviation 1.41 [hnsf'U]",
      "minimum -2 [hnsf'U]",
      "maximum 2 [hnsf'U]",
      "median 0 [hnsf'U]",
    ]);
  });
});

describe('what lengths rest on', () => {
  it('keeps the decimals of the file', () => {
    expect(
      toCalibration({ kind: 'pixel-spacing', rowSpacingMm: 0.703125, columnSpacingMm: 0.310547 }),
    ).toEqual({ kind: 'pixel-spacing', rowSpacingMm: '0.703125', columnSpacingMm: '0.310547' });
  });

  it.each([
    [null, 1],
    [1, null],
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
    [1e-12, 1],
  ])('is nothing for the spacings %s and %s', (rowSpacingMm, columnSpacingMm) => {
    expect(toCalibration({ kind: 'pixel-spacing', rowSpacingMm, columnSpacingMm })).toEqual({ kind: 'none' });
  });
});

describe('measuring again', () => {
  const points: ImagePoint[] = [...WHOLE];
  const image = imageOf(frameOf(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4));
  const measurements = measureRoi({ shape: 'rectangle', closed: true, points }, OBLONG, image);
  const claim = {
    roi: { space: 'image', image: 0, shape: 'rectangle', points } as const,
    calibration: OBLONG,
    measurements,
  };

  it('agrees with what was measured', () => {
    const found = recomputeMeasurements(claim, image);
    expect(found).toHaveLength(measurements.length);
    expect(found.every(({ outcome }) => outcome === 'equal')).toBe(true);
  });

  it('leaves values open without the pixels and checks the geometry still', () => {
    expect(recomputeMeasurements(claim).map(({ quantity, outcome }) => `${quantity} ${outcome}`)).toEqual([
      'area equal',
      'mean not computed',
      'standard-deviation not computed',
      'minimum not computed',
      'maximum not computed',
      'median not computed',
    ]);
  });

  it('tells every value, unit and concept that differs, with both values', () => {
    measurements.forEach((measurement, at) => {
      for (const change of [
        { value: decimal('12345') },
        { unit: { ...measurement.unit, value: 'cm' } },
        { concept: { ...measurement.concept, value: '1' } },
      ]) {
        const changed = measurements.map((one, index) => (index === at ? { ...one, ...change } : one));
        const found = recomputeMeasurements({ ...claim, measurements: changed }, image);
        expect(found.filter(({ outcome }) => outcome === 'different')).toEqual([
          {
            quantity: measurement.quantity,
            outcome: 'different',
            stated: changed[at]?.value,
            computed: measurement.value,
          },
        ]);
      }
    });
  });

  it('tells a quantity that the shape does not give', () => {
    const invented = [{ ...(measurements[0] as (typeof measurements)[number]), quantity: 'radius' as const }];
    expect(recomputeMeasurements({ ...claim, measurements: invented })).toEqual([
      expect.objectContaining({ quantity: 'radius', outcome: 'different', computed: null }),
    ]);
  });

  it('notices any move of a corner by more than the rounding hides', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.integer({ min: 50, max: 500 }), (at, by) => {
        const moved = points.map(([x, y], index): ImagePoint => (index === at ? [x + by, y] : [x, y]));
        const found = recomputeMeasurements({ ...claim, roi: { ...claim.roi, points: moved } });
        expect(found[0]?.outcome).toBe('different');
      }),
    );
  });
});
