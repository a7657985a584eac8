import { describe, expect, it } from 'vitest';
import { parsePart10 } from '../part10/parsePart10.ts';
import type { Attribute } from '../part10/writePart10.ts';
import { testFile } from '../testFile.fixtures.ts';
import { readCalibration } from './calibration.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const DX = '1.2.840.10008.5.1.4.1.1.1.1';
const US = '1.2.840.10008.5.1.4.1.1.6.1';
const PIXEL_SPACING = 0x00280030;

function calibrate(sopClass: string, attributes: Attribute[], keepPixelSpacing = false) {
  const file = testFile({ replace: attributes, without: keepPixelSpacing ? [] : [PIXEL_SPACING] });
  return readCalibration(parsePart10(file).dataSet, sopClass, undefined);
}

const IMAGER: Attribute = [0x00181164, 'DS', ['0.2', '0.3']];

function region(units: number, delta: number, format = 1): Attribute[] {
  return [
    [0x00186012, 'US', format],
    [0x00186018, 'UL', 10],
    [0x0018601a, 'UL', 20],
    [0x0018601c, 'UL', 30],
    [0x0018601e, 'UL', 40],
    [0x00186024, 'US', units],
    [0x00186026, 'US', units],
    [0x0018602c, 'FD', delta],
    [0x0018602e, 'FD', delta],
  ];
}

describe('readCalibration', () => {
  it('takes Pixel Spacing as rows, then columns', () => {
    expect(calibrate(CT, [], true)).toEqual({
      kind: 'pixel-spacing',
      rowSpacingMm: 0.5,
      columnSpacingMm: 0.25,
    });
  });

  it('gives no millimetres where no attribute states them', () => {
    expect(calibrate(CT, [])).toEqual({ kind: 'none', rowSpacingMm: null, columnSpacingMm: null });
    expect(calibrate(CT, [[PIXEL_SPACING, 'DS', ['0', '0']]]).kind).toBe('none');
    expect(calibrate(CT, [[PIXEL_SPACING, 'DS', ['x', '1']]]).kind).toBe('none');
  });

  it('names the detector’s spacing of a projection for what it is', () => {
    expect(calibrate(DX, [IMAGER])).toEqual({
      kind: 'imager-pixel-spacing',
      rowSpacingMm: 0.2,
      columnSpacingMm: 0.3,
    });
  });

  it('divides by the stated magnification, or by the ratio of distances', () => {
    expect(calibrate(DX, [IMAGER, [0x00181114, 'DS', '1.25']])).toMatchObject({
      kind: 'estimated-magnification',
      rowSpacingMm: 0.2 / 1.25,
    });
    expect(calibrate(DX, [IMAGER, [0x00181110, 'DS', '1000'], [0x00181111, 'DS', '800']])).toMatchObject({
      kind: 'estimated-magnification',
      columnSpacingMm: 0.3 / 1.25,
    });
  });

  it('ignores a magnification below one', () => {
    expect(calibrate(DX, [IMAGER, [0x00181114, 'DS', '0.5']]).kind).toBe('imager-pixel-spacing');
  });

  it('believes a calibrated Pixel Spacing of a projection, not one that repeats the detector’s', () => {
    const calibrated: Attribute = [PIXEL_SPACING, 'DS', ['0.15', '0.15']];
    const repeated: Attribute = [PIXEL_SPACING, 'DS', ['0.2', '0.3']];
    expect(calibrate(DX, [IMAGER, calibrated]).kind).toBe('pixel-spacing');
    expect(calibrate(DX, [IMAGER, calibrated, [0x00280a02, 'CS', 'GEOMETRY']]).kind).toBe(
      'estimated-magnification',
    );
    expect(calibrate(DX, [IMAGER, repeated, [0x00280a02, 'CS', 'FIDUCIAL']]).kind).toBe('pixel-spacing');
    expect(calibrate(DX, [IMAGER, repeated]).kind).toBe('imager-pixel-spacing');
  });

  it('turns centimetres of an ultrasound region into millimetres', () => {
    expect(calibrate(US, [[0x00186011, 'SQ', [region(3, 0.05)]]])).toEqual({
      kind: 'ultrasound-region',
      rowSpacingMm: 0.5,
      columnSpacingMm: 0.5,
      regions: [{ left: 10, top: 20, right: 30, bottom: 40, rowSpacingMm: 0.5, columnSpacingMm: 0.5 }],
    });
  });

  it('gives no spacing for Doppler traces, other units or regions that differ', () => {
    expect(calibrate(US, [[0x00186011, 'SQ', [region(3, 0.05, 3)]]]).kind).toBe('none');
    expect(calibrate(US, [[0x00186011, 'SQ', [region(4, 0.05)]]]).kind).toBe('none');
    expect(calibrate(US, [[0x00186011, 'SQ', [region(3, 0.05), region(3, 0.06)]]]).kind).toBe('none');
    expect(calibrate(US, [[0x00186011, 'SQ', [region(3, 0.05), region(3, 0.05)]]]).kind).toBe(
      'ultrasound-region',
    );
  });

  it('keeps the spacing of each region where they differ', () => {
    const two = calibrate(US, [[0x00186011, 'SQ', [region(3, 0.05), region(3, 0.06), region(4, 0.05)]]]);
    expect(two).toMatchObject({ kind: 'none', rowSpacingMm: null, regions: [{ rowSpacingMm: 0.5 }, {}] });
    expect(two.regions?.[1]?.columnSpacingMm).toBeCloseTo(0.6);
  });

  it('takes the nominal spacing of a scanned film last', () => {
    expect(calibrate(CT, [[0x00182010, 'DS', ['0.1', '0.1']]]).kind).toBe('nominal-scanned');
  });
});
