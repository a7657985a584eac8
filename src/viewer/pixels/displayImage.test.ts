import { describe, expect, it } from 'vitest';
import { toDisplayImage } from './displayImage.ts';
import { decodedFrame, describedImage } from './pixels.fixtures.ts';
import { pixelValue } from './pixelValue.ts';

const counted = Int16Array.from({ length: 12 }, (_, at) => at * 100 - 500);

describe('a decoded frame on its way to the screen', () => {
  it('refuses a buffer of another length than the header promises, longer or shorter', () => {
    for (const length of [11, 13, 24]) {
      expect(() => toDisplayImage(decodedFrame(new Int16Array(length)), describedImage())).toThrow(
        expect.objectContaining({ code: 'image/wrong-size' }),
      );
    }
    expect(() => toDisplayImage(decodedFrame(counted, { rows: 4, columns: 3 }), describedImage())).toThrow(
      expect.objectContaining({ code: 'image/wrong-size' }),
    );
  });

  it('shows the very samples that were decoded where the screen can take them', () => {
    const image = toDisplayImage(decodedFrame(counted), describedImage());
    expect(image).toMatchObject({
      kind: 'grey',
      minimum: -500,
      maximum: 600,
      slope: 1,
      intercept: -1024,
      inverted: false,
    });
    expect(image.kind === 'grey' && image.samples).toBe(counted);
  });

  it('turns MONOCHROME1 around', () => {
    const frame = decodedFrame(counted, { photometricInterpretation: 'MONOCHROME1' });
    expect(toDisplayImage(frame, describedImage())).toMatchObject({ inverted: true });
  });

  it('reads values from the decoder, not from the steps on the screen', () => {
    const wide = new Uint32Array(12).map((_, at) => at * 1_000_003);
    const description = describedImage({ rescaleSlope: 0.5, rescaleIntercept: 3, rescaleUnit: 'GY' });
    const image = toDisplayImage(decodedFrame(wide), description);
    expect(image).toMatchObject({ kind: 'grey', minimum: 0, maximum: 65_535, intercept: 3 });
    expect(pixelValue(image, description, 2, 0)).toBe('1000006 GY');
  });

  it('keeps the order of values when the rescale falls', () => {
    const description = describedImage({ rescaleSlope: -1, rescaleIntercept: 0 });
    const image = toDisplayImage(decodedFrame(counted), description);
    if (image.kind !== 'grey') throw new Error('not grey');
    expect(image.slope).toBeGreaterThan(0);
    expect(image.samples[0]).toBe(65_535);
    expect(image.slope * (image.samples[0] ?? 0) + image.intercept).toBeCloseTo(500, 6);
  });

  it('survives values that are no numbers', () => {
    const image = toDisplayImage(decodedFrame(new Float32Array(12).fill(Number.NaN)), describedImage());
    expect(image).toMatchObject({ kind: 'grey', minimum: 0, maximum: 0 });
  });

  it('brings colour of more than eight bits down to eight', () => {
    const frame = decodedFrame(new Uint16Array(36).fill(65_535), {
      samplesPerPixel: 3,
      photometricInterpretation: 'RGB',
    });
    const image = toDisplayImage(frame, describedImage({ samplesPerPixel: 3 }));
    expect(image.kind === 'colour' && [...image.rgba.slice(0, 4)]).toEqual([255, 255, 255, 255]);
    expect(pixelValue(image, describedImage(), 0, 0)).toBe('255, 255, 255');
  });

  it('will not guess colours without their table', () => {
    const frame = decodedFrame(counted, { photometricInterpretation: 'PALETTE COLOR' });
    expect(() => toDisplayImage(frame, describedImage())).toThrow(
      expect.objectContaining({ code: 'image/unsupported-colour' }),
    );
  });

  it('draws oblong pixels oblong, but not by the calibration of an ultrasound region', () => {
    const calibration = { kind: 'pixel-spacing', rowSpacingMm: 1, columnSpacingMm: 0.5 } as const;
    expect(toDisplayImage(decodedFrame(counted), describedImage({ calibration })).aspect).toBe(2);
    const regions = [{ left: 0, top: 0, right: 3, bottom: 2, rowSpacingMm: 1, columnSpacingMm: 0.5 }];
    const ultrasound = { ...calibration, kind: 'ultrasound-region', regions } as const;
    expect(toDisplayImage(decodedFrame(counted), describedImage({ calibration: ultrasound })).aspect).toBe(1);
  });
});

describe('the value of a pixel', () => {
  const description = describedImage();
  const image = toDisplayImage(decodedFrame(counted), description);

  it('is the output value with its unit', () => {
    expect(pixelValue(image, description, 1, 2)).toBe('-624 HU');
    expect(pixelValue(image, describedImage({ rescaleUnit: '' }), 1, 2)).toBe('-624');
  });

  it('is nothing beside the image', () => {
    for (const [x, y] of [
      [-1, 0],
      [4, 0],
      [0, 3],
      [0, -1],
    ] as const)
      expect(pixelValue(image, description, x, y)).toBeNull();
  });
});
