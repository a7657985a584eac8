import type { Json } from '../canonical/canonicalJson.ts';
import type { Decimal } from '../canonical/decimal.ts';
import { quantisePoint, toPatientPoint, toScoord } from '../geometry/coordinates.ts';
import { measurePatientGeometry, measureRoi } from '../measurement/measureRoi.ts';
import type { Calibration } from '../record/measurement.ts';
import type { ImagePoint, RoiShape } from '../record/roi.ts';

const decimal = (text: string): Decimal => text as Decimal;
const CALIBRATIONS: readonly Calibration[] = [
  { kind: 'none' },
  { kind: 'pixel-spacing', rowSpacingMm: decimal('0.703125'), columnSpacingMm: decimal('0.703125') },
  { kind: 'imager-pixel-spacing', rowSpacingMm: decimal('0.9'), columnSpacingMm: decimal('0.4') },
];

const SHAPES: readonly (readonly [shape: RoiShape, closed: boolean, points: readonly ImagePoint[]])[] = [
  [
    'length',
    false,
    [
      [1000, 2000],
      [9125, 11_333],
    ],
  ],
  [
    'bidirectional',
    false,
    [
      [1000, 2000],
      [9125, 11_333],
      [3000, 8000],
      [6500, 5001],
    ],
  ],
  [
    'ellipse',
    true,
    [
      [2000, 6000],
      [12_000, 6000],
      [7000, 2500],
      [7000, 9500],
    ],
  ],
  [
    'ellipse',
    true,
    [
      [2400, 3100],
      [11_777, 8222],
      [9001, 1234],
      [5178, 10_089],
    ],
  ],
  [
    'circle',
    true,
    [
      [7000, 7000],
      [11_000, 7000],
    ],
  ],
  [
    'circle',
    true,
    [
      [7100, 6900],
      [9333, 10_250],
    ],
  ],
  [
    'rectangle',
    true,
    [
      [2000, 3000],
      [10_000, 3000],
      [10_000, 9000],
      [2000, 9000],
    ],
  ],
  [
    'rectangle',
    true,
    [
      [3000, 1000],
      [11_000, 5000],
      [8000, 11_000],
      [0, 7000],
    ],
  ],
  [
    'freehand',
    true,
    [
      [1000, 1000],
      [12_500, 2000],
      [8000, 6000],
      [12_000, 12_000],
      [3000, 10_400],
    ],
  ],
  [
    'freehand',
    true,
    [
      [1000, 1000],
      [12_000, 12_000],
      [12_000, 1000],
      [1000, 12_000],
    ],
  ],
  [
    'freehand',
    false,
    [
      [1000, 1000],
      [12_500, 2000],
      [8000, 6000],
    ],
  ],
  [
    'spline',
    true,
    [
      [1000, 1000],
      [9000, 1000],
      [5000, 7777],
    ],
  ],
  [
    'livewire',
    true,
    [
      [-3000, -2000],
      [20_000, -2000],
      [20_000, 4000],
      [-3000, 4000],
    ],
  ],
  [
    'angle',
    false,
    [
      [9000, 1000],
      [2000, 2000],
      [8000, 9500],
    ],
  ],
  [
    'cobb',
    false,
    [
      [1000, 2000],
      [11_000, 3763],
      [1000, 9000],
      [11_000, 5360],
    ],
  ],
  [
    'arrow',
    false,
    [
      [1000, 2000],
      [5000, 5000],
    ],
  ],
  ['probe', false, [[4499, 3500]]],
];

/** 14 columns and 13 rows of signed samples without pattern, by a congruence that any language computes. */
function samples(): Int16Array {
  let state = 12_345;
  return Int16Array.from({ length: 14 * 13 }, () => {
    state = (state * 1_103 + 12_345) % 65_536;
    return (state % 4096) - 1024;
  });
}

/** Measurements of every shape with every calibration, from integers and samples; and coordinates. */
export function measurementVectors(): Json {
  const frame = {
    rows: 13,
    columns: 14,
    samplesPerPixel: 1,
    samples: samples(),
    photometricInterpretation: 'MONOCHROME2',
  };
  const rescales = [
    { rescaleSlope: 1, rescaleIntercept: -1024, unit: 'HU' },
    { rescaleSlope: 0.25, rescaleIntercept: 0, unit: 'BQML' },
  ];
  return {
    frame: { rows: 13, columns: 14, samples: [...frame.samples] },
    measured: SHAPES.flatMap(([shape, closed, points]) =>
      CALIBRATIONS.flatMap((calibration) =>
        rescales.map(({ rescaleSlope, rescaleIntercept, unit }) => ({
          shape,
          closed,
          points,
          calibration,
          rescale: { slope: String(rescaleSlope), intercept: String(rescaleIntercept), unit },
          measurements: measureRoi({ shape, closed, points }, calibration, {
            frame,
            rescaleSlope,
            rescaleIntercept,
            unit,
          }),
        })),
      ),
    ) as unknown as Json,
    patient: [
      {
        shape: 'angle',
        points: [
          [12_000, 0, 5000],
          [0, 0, 0],
          [0, 9000, 15_000],
        ],
        measurements: measurePatientGeometry('angle', false, [
          [12_000, 0, 5000],
          [0, 0, 0],
          [0, 9000, 15_000],
        ]),
      },
    ] as unknown as Json,
    coordinates: [
      [0, 0],
      [10.1234, 5.9996],
      [-0.5, -0.5],
      [511.0005, 0.0004],
    ].map(([x, y]) => {
      const point = quantisePoint(x as number, y as number);
      return {
        pixels: [String(x), String(y)],
        point,
        scoord: toScoord(point).map(String),
        patient: toPatientPoint(point, {
          position: [-125.5, -110.25, 40],
          orientation: [0, 1, 0, 0, 0, -1],
          rowSpacingMm: 0.75,
          columnSpacingMm: 0.5,
        }),
      };
    }) as unknown as Json,
    plane: {
      position: ['-125.5', '-110.25', '40'],
      orientation: [0, 1, 0, 0, 0, -1],
      rowSpacingMm: '0.75',
      columnSpacingMm: '0.5',
    },
  };
}
