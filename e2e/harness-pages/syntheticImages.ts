import { Failure } from '../../src/domain/failure.ts';
import type { Uid } from '../../src/domain/ids.ts';
import type { DecodedFrame, ImageDescription, ImageKey } from '../../src/domain/imaging/study.ts';
import type { DecodeOptions } from '../../src/domain/ports/imageLibrary.ts';

/**
 * Pictures whose every pixel is known. Names: `pixel` black with a white pixel at (40, 20) that moves one column each slice; `tall` the
 * same with pixels twice as high as wide; `broken`, `short` and `silent` cannot be shown on their odd slices: they fail, come with too few samples,
 * never come. Names that begin with `large` are 512 × 512.
 */
export function createSyntheticImages() {
  const known = new Map<ImageKey, { name: string; slice: number }>();

  return {
    has: (key: ImageKey) => known.has(key),
    keys(name: string, count: number): ImageKey[] {
      return Array.from({ length: count }, (_, slice) => {
        const key: ImageKey = `9.${name}.${slice}#1`;
        known.set(key, { name, slice });
        return key;
      });
    },
    describe(key: ImageKey): ImageDescription {
      const { name } = known.get(key) ?? { name: '' };
      const uid = '1.2.3' as Uid;
      return {
        key,
        studyInstanceUid: uid,
        seriesInstanceUid: uid,
        sopInstanceUid: uid,
        sopClassUid: uid,
        frame: 1,
        transferSyntaxUid: uid,
        frameOfReferenceUid: null,
        modality: 'CT',
        instanceNumber: 1,
        rows: extentOf(name).rows,
        columns: extentOf(name).columns,
        samplesPerPixel: 1,
        bitsAllocated: 16,
        bitsStored: 16,
        highBit: 15,
        signed: true,
        photometricInterpretation: 'MONOCHROME2',
        planarConfiguration: 0,
        rescaleSlope: 1,
        rescaleIntercept: -1000,
        rescaleUnit: 'HU',
        window: { center: -500, width: 1000 },
        calibration: { kind: 'pixel-spacing', rowSpacingMm: name === 'tall' ? 1 : 0.5, columnSpacingMm: 0.5 },
        imagePosition: [0, 0, 0],
        imageOrientation: [1, 0, 0, 0, 1, 0],
        sliceThicknessMm: 1,
        sliceLocationMm: 0,
        lossy: false,
        laterality: '',
        viewPosition: '',
        bodyPart: '',
      };
    },
    decode(key: ImageKey, options: DecodeOptions = {}): Promise<DecodedFrame> {
      // As for images of files: nothing has to come first.
      options.onReceived?.();
      const { name, slice } = known.get(key) ?? { name: 'broken', slice: 1 };
      const odd = slice % 2 === 1;
      if (name === 'silent' && odd) return new Promise(() => undefined);
      if (name === 'broken' && odd)
        return Promise.reject(new Failure('image/undecodable', 'The frame is cut short.'));
      const { rows, columns } = extentOf(name);
      const samples = new Int16Array(name === 'short' && odd ? 64 * 40 : rows * columns);
      samples[20 * columns + 40 + slice] = 1000;
      return Promise.resolve({
        rows,
        columns,
        samplesPerPixel: 1,
        samples,
        photometricInterpretation: 'MONOCHROME2',
      });
    },
  };
}

function extentOf(name: string): { readonly rows: number; readonly columns: number } {
  return name.startsWith('large') ? { rows: 512, columns: 512 } : { rows: 48, columns: 64 };
}
