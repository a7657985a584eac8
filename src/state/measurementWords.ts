import { isKeyImage } from '../domain/record/keyImage.ts';
import type { Calibration, Finding, Measurement } from '../domain/record/measurement.ts';
import type { RoiShape } from '../domain/record/roi.ts';

/** How UCUM units are written beside an image. */
const UNIT: Readonly<Record<string, string>> = {
  mm2: 'mm²',
  deg: '°',
  "[hnsf'U]": 'HU',
  '{pixels}': 'px',
  '{pixels}2': 'px²',
  '1': '',
  'g/ml{SUVbw}': 'SUV',
  '{counts}': 'counts',
  '{counts}/s': 'counts/s',
};

const QUANTITY: Readonly<Record<Measurement['quantity'], string>> = {
  length: '',
  'long-axis': 'Long axis',
  'short-axis': 'Short axis',
  area: 'Area',
  perimeter: 'Perimeter',
  angle: '',
  'cobb-angle': 'Cobb',
  radius: 'Radius',
  mean: 'Mean',
  'standard-deviation': 'SD',
  minimum: 'Min',
  maximum: 'Max',
  median: 'Median',
  value: '',
};

/** What a measured quantity, or anything else that readers state, is called where its value stands in a table. */
export function toQuantityWord(what: string): string {
  const words: Readonly<Record<string, string>> = {
    ...QUANTITY,
    length: 'Length',
    angle: 'Angle',
    value: 'Value',
  };
  return words[what] ?? what.charAt(0).toUpperCase() + what.slice(1);
}

/** One decimal place: what a reader compares. The record keeps the exact value. */
function rounded(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? number.toFixed(1).replace('-', '−') : value;
}

function withUnit(value: string, unit: string): string {
  return unit === '°' ? `${value}°` : [value, unit].filter((part) => part !== '').join(' ');
}

/** A UCUM unit for the eye. */
export function toUnitWord(unit: string): string {
  return UNIT[unit] ?? unit;
}

function unitOf(measurement: Measurement): string {
  return toUnitWord(measurement.unit.value);
}

/** Two quantities that readers write as one, and how. */
const PAIRS: readonly {
  readonly first: Measurement['quantity'];
  readonly second: Measurement['quantity'];
  readonly write: (first: string, second: string) => string;
}[] = [
  { first: 'long-axis', second: 'short-axis', write: (long, short) => `${long} × ${short}` },
  { first: 'mean', second: 'standard-deviation', write: (mean, sd) => `Mean ${mean} ± ${sd}` },
  { first: 'minimum', second: 'maximum', write: (minimum, maximum) => `Range ${minimum} to ${maximum}` },
];

/** Measured values as short lines, the telling ones first, such as "12.4 × 9.1 mm" or "Mean −748.8 ± 12.0 HU". */
export function toMeasurementLines(measurements: readonly Measurement[]): readonly string[] {
  const byQuantity = new Map(measurements.map((one) => [one.quantity, one]));
  return measurements.flatMap((one) => {
    const pair = PAIRS.find(({ first, second }) => one.quantity === first || one.quantity === second);
    const first = pair && byQuantity.get(pair.first);
    const second = pair && byQuantity.get(pair.second);
    if (first !== undefined && second !== undefined && unitOf(first) === unitOf(second)) {
      if (one !== first) return [];
      return [withUnit(pair?.write(rounded(first.value), rounded(second.value)) ?? '', unitOf(one))];
    }
    return [
      [QUANTITY[one.quantity], withUnit(rounded(one.value), unitOf(one))]
        .filter((part) => part !== '')
        .join(' '),
    ];
  });
}

const BASIS: Readonly<Record<Calibration['kind'], string>> = {
  'pixel-spacing': 'Pixel Spacing',
  'imager-pixel-spacing': 'Imager Pixel Spacing: at the detector, not in the patient',
  'estimated-magnification': 'Imager Pixel Spacing and estimated magnification',
  'ultrasound-region': 'ultrasound region calibration',
  'nominal-scanned': 'nominal scanned spacing',
  'patient-coordinates': 'patient coordinates',
  none: 'pixels only: the image gives no scale',
};

/** What lengths rest on, as words. */
export function toCalibrationWords(kind: Calibration['kind']): string {
  return BASIS[kind];
}

const SHAPE: Readonly<Record<RoiShape, string>> = {
  length: 'Length',
  bidirectional: 'Two diameters',
  ellipse: 'Ellipse',
  circle: 'Circle',
  rectangle: 'Rectangle',
  freehand: 'Outline',
  spline: 'Outline',
  livewire: 'Outline',
  angle: 'Angle',
  cobb: 'Cobb angle',
  arrow: 'Arrow',
  probe: 'Point',
};

export function toShapeWord(shape: RoiShape): string {
  return SHAPE[shape];
}

/** What an annotation says, in words: its finding, or that its image is a key image and why. */
export function toAnnotationWords(
  annotated: Parameters<typeof isKeyImage>[0],
  {
    finding = '',
    label = '',
  }: { readonly finding?: string | undefined; readonly label?: string | undefined },
): string {
  if (isKeyImage(annotated)) return label === '' ? 'Key image' : `Key image: ${label}`;
  return toFindingWords(annotated.finding, finding);
}

/** "Nodule, right upper lobe, Lung-RADS 2022 4A", in the reader's own words where no code was chosen; empty when nothing is stated. */
export function toFindingWords(finding: Finding, findingText: string): string {
  const what = finding.concept?.meaning ?? findingText;
  const side = finding.laterality?.meaning.toLowerCase() ?? '';
  const site = finding.site?.meaning.toLowerCase() ?? '';
  const where = [side !== '' && site.includes(side) ? '' : side, site]
    .filter((part) => part !== '')
    .join(' ');
  const { category } = finding;
  const grade = category === undefined ? '' : `${category.scheme} ${category.value}`;
  return [what, where, grade].filter((part) => part !== '').join(', ');
}
