import { expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import { toImageKey } from '../../domain/imaging/study.ts';
import { calibrationOf } from '../../domain/measurement/calibrationOf.ts';
import { measureRoi } from '../../domain/measurement/measureRoi.ts';
import type { ImagePoint, RoiShape } from '../../domain/record/roi.ts';
import { type Attribute, writePart10 } from '../part10/writePart10.ts';
import { named, testAttributes } from '../testFile.fixtures.ts';
import { createImageLibrary } from './imageLibrary.ts';

const SIDE = 64;
/** Every value of the phantom is known: 100 × row + column. */
const SAMPLES = Uint16Array.from(
  { length: SIDE * SIDE },
  (_, at) => 100 * Math.floor(at / SIDE) + (at % SIDE),
);
const PIXEL_SPACING = 0x00280030;
const IMAGER: Attribute = [0x00181164, 'DS', ['0.2', '0.1']];

const SOP = {
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  CR: '1.2.840.10008.5.1.4.1.1.1',
  DX: '1.2.840.10008.5.1.4.1.1.1.1',
  MG: '1.2.840.10008.5.1.4.1.1.1.2',
  XA: '1.2.840.10008.5.1.4.1.1.12.1',
  US: '1.2.840.10008.5.1.4.1.1.6.1',
  PT: '1.2.840.10008.5.1.4.1.1.128',
  OT: '1.2.840.10008.5.1.4.1.1.7',
} as const;

/** Left half: 0.5 mm a pixel; right half 0.25 × 0.5 mm; a trace over the top left corner measures nothing. */
const REGIONS: Attribute = [
  0x00186011,
  'SQ',
  [
    region([0, 8, 31, 63], [0.05, 0.05]),
    region([32, 8, 63, 63], [0.025, 0.05]),
    region([0, 0, 63, 7], [0.05, 0.05], 3),
  ],
];

function region(
  [left = 0, top = 0, right = 0, bottom = 0]: readonly number[],
  [deltaX, deltaY]: readonly [number, number],
  format = 1,
): Attribute[] {
  return [
    [0x00186012, 'US', format],
    [0x00186018, 'UL', left],
    [0x0018601a, 'UL', top],
    [0x0018601c, 'UL', right],
    [0x0018601e, 'UL', bottom],
    [0x00186024, 'US', 3],
    [0x00186026, 'US', 3],
    [0x0018602c, 'FD', deltaX],
    [0x0018602e, 'FD', deltaY],
  ];
}

async function measure(
  modality: keyof typeof SOP,
  attributes: readonly Attribute[],
  shape: RoiShape,
  points: readonly ImagePoint[],
): Promise<readonly string[]> {
  const replace: Attribute[] = [
    [0x00080016, 'UI', SOP[modality]],
    [0x00080060, 'CS', modality],
    [0x00280010, 'US', SIDE],
    [0x00280011, 'US', SIDE],
    ...attributes,
  ];
  const stated = new Set(replace.map(([tag]) => tag));
  const without = [PIXEL_SPACING, 0x00281052, 0x00281053].filter((tag) => !stated.has(tag));
  const file = writePart10(SOP[modality], '1.2.3.1', testAttributes({ samples: SAMPLES, replace, without }));
  const library = createImageLibrary();
  await library.addFiles([named('phantom', file)]);
  const key = toImageKey('1.2.3.1' as Uid, 1);
  const image = library.describe(key);
  const roi = { shape, closed: false, points };
  const calibration = calibrationOf(image.calibration, roi);
  const { rescaleSlope, rescaleIntercept, rescaleUnit: unit } = image;
  const frame = await library.decode(key);
  return [
    calibration.kind,
    ...measureRoi(roi, calibration, { frame, rescaleSlope, rescaleIntercept, unit }).map(
      (one) => `${one.quantity} ${one.value} ${one.unit.value}`,
    ),
  ];
}

/** 8 columns and 6 rows away: with square pixels the hypotenuse of a triangle of 6, 8 and 10. */
const SLANT: ImagePoint[] = [
  [10_000, 20_000],
  [18_000, 26_000],
];
/** Columns 10 to 13, rows 20 to 23. */
const BOX: ImagePoint[] = [
  [9500, 19_500],
  [13_500, 19_500],
  [13_500, 23_500],
  [9500, 23_500],
];
const DISC: ImagePoint[] = [
  [20_000, 30_000],
  [24_000, 30_000],
];
const RESCALE: Attribute[] = [
  [0x00281052, 'DS', '-1024'],
  [0x00281053, 'DS', '1'],
];
const BOX_VALUES = (unit: string, of: (stored: number) => number, slope = 1) => [
  `mean ${of(2161.5)} ${unit}`,
  `standard-deviation ${Math.round(Math.sqrt(12_501.25) * slope * 100) / 100} ${unit}`,
  `minimum ${of(2010)} ${unit}`,
  `maximum ${of(2313)} ${unit}`,
  `median ${of(2161.5)} ${unit}`,
];

const TABLE: readonly (readonly [
  says: string,
  modality: keyof typeof SOP,
  attributes: readonly Attribute[],
  shape: RoiShape,
  points: readonly ImagePoint[],
  expected: readonly string[],
])[] = [
  [
    'CT: Pixel Spacing is rows, then columns',
    'CT',
    [[PIXEL_SPACING, 'DS', ['0.5', '0.25']], ...RESCALE],
    'length',
    SLANT,
    ['pixel-spacing', 'length 3.61 mm'],
  ],
  [
    'CT: a box of 16 pixels in Hounsfield units',
    'CT',
    [[PIXEL_SPACING, 'DS', ['0.5', '0.25']], ...RESCALE],
    'rectangle',
    BOX,
    ['pixel-spacing', 'area 2 mm2', ...BOX_VALUES("[hnsf'U]", (value) => value - 1024)],
  ],
  [
    'MR: values without a unit',
    'MR',
    [[PIXEL_SPACING, 'DS', ['2', '2']]],
    'rectangle',
    BOX,
    ['pixel-spacing', 'area 64 mm2', ...BOX_VALUES('1', (value) => value)],
  ],
  [
    'PET: activity, with its slope',
    'PT',
    [
      [PIXEL_SPACING, 'DS', ['4', '4']],
      [0x00281052, 'DS', '0'],
      [0x00281053, 'DS', '2'],
      [0x00541001, 'CS', 'CNTS'],
    ],
    'probe',
    [[10_499, 19_500]],
    ['pixel-spacing', 'value 4020 {counts}'],
  ],
  [
    'PET: becquerels',
    'PT',
    [
      [PIXEL_SPACING, 'DS', ['4', '4']],
      [0x00541001, 'CS', 'BQML'],
    ],
    'probe',
    [[10_000, 20_000]],
    ['pixel-spacing', 'value 2010 Bq/ml'],
  ],
  ['CR: at the detector', 'CR', [IMAGER], 'length', SLANT, ['imager-pixel-spacing', 'length 1.44 mm']],
  [
    'DX: divided by the stated magnification',
    'DX',
    [IMAGER, [0x00181114, 'DS', '1.25']],
    'length',
    SLANT,
    ['estimated-magnification', 'length 1.15 mm'],
  ],
  [
    'MG: an area divided by the square of the magnification',
    'MG',
    [IMAGER, [0x00181114, 'DS', '2']],
    'rectangle',
    BOX,
    ['estimated-magnification', 'area 0.08 mm2', ...BOX_VALUES('1', (value) => value)],
  ],
  [
    'XA: the ratio of the distances',
    'XA',
    [IMAGER, [0x00181110, 'DS', '1200'], [0x00181111, 'DS', '800']],
    'length',
    SLANT,
    ['estimated-magnification', 'length 0.96 mm'],
  ],
  [
    'a DX whose Pixel Spacing was calibrated by a fiducial',
    'DX',
    [IMAGER, [PIXEL_SPACING, 'DS', ['0.15', '0.15']], [0x00280a02, 'CS', 'FIDUCIAL']],
    'length',
    SLANT,
    ['pixel-spacing', 'length 1.5 mm'],
  ],
  ['no spacing: pixels', 'OT', [], 'length', SLANT, ['none', 'length 10 {pixels}']],
  [
    'no spacing: a circle in pixels',
    'OT',
    [],
    'circle',
    DISC,
    [
      'none',
      'radius 4 {pixels}',
      'area 50.27 {pixels}',
      'mean 3020 1',
      'standard-deviation 197.96 1',
      'minimum 2620 1',
      'maximum 3420 1',
      'median 3020 1',
    ],
  ],
  ['US: in the left region', 'US', [REGIONS], 'length', SLANT, ['ultrasound-region', 'length 5 mm']],
  [
    'US: in the right region, whose pixels are narrower',
    'US',
    [REGIONS],
    'length',
    SLANT.map(([x, y]) => [x + 30_000, y]),
    ['ultrasound-region', 'length 3.61 mm'],
  ],
  [
    'US: from one region into another there is no length but in pixels',
    'US',
    [REGIONS],
    'length',
    SLANT.map(([x, y]) => [x + 16_000, y]),
    ['none', 'length 10 {pixels}'],
  ],
  [
    'US: on a trace, and out of all regions',
    'US',
    [REGIONS],
    'length',
    SLANT.map(([x, y]) => [x, y - 18_000]),
    ['none', 'length 10 {pixels}'],
  ],
  [
    'US: a circle whose rim leaves the region that its points are in',
    'US',
    [REGIONS],
    'circle',
    [
      [28_000, 30_000],
      [28_000, 37_000],
    ],
    [
      'none',
      'radius 7 {pixels}',
      'area 153.94 {pixels}',
      'mean 3028 1',
      'standard-deviation 344.48 1',
      'minimum 2328 1',
      'maximum 3728 1',
      'median 3028 1',
    ],
  ],
];

for (const [says, modality, attributes, shape, points, expected] of TABLE)
  it(says, async () => {
    expect(await measure(modality, attributes, shape, points)).toEqual(expected);
  });
