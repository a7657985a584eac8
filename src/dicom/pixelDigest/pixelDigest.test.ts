import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createImageLibrary } from '../library/imageLibrary.ts';
import { hasRealFiles, namedRealFile, ON_REAL_FILES } from '../realFiles.fixtures.ts';
import { named, type TestImage, testFile } from '../testFile.fixtures.ts';
import { plainNumber } from './plainNumber.ts';

async function digestOfTest(image: TestImage = {}): Promise<string> {
  const library = createImageLibrary();
  await library.addFiles([named('a', testFile(image))]);
  return (await library.toSourceImage('1.2.3.1#1')).pixels.digest;
}

describe('plainNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1.5, '1.5'],
    [1e21, '1000000000000000000000'],
    [1.25e-7, '0.000000125'],
    [-4.82371e-10, '-0.000000000482371'],
  ])('writes %d as %s', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });

  it('reads back to the same double and never has an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainNumber(value);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
        expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
      }),
    );
  });
});

describe('pixelDigest', () => {
  it('is what its README says', async () => {
    const header = JSON.stringify({
      bitsStored: 16,
      columnSpacingMm: '0.25',
      columns: 4,
      imageOrientation: ['1', '0', '0', '0', '1', '0'],
      imagePosition: ['0', '0', '0'],
      palette: null,
      photometricInterpretation: 'MONOCHROME2',
      rescaleIntercept: '-1024',
      rescaleSlope: '1',
      rowSpacingMm: '0.5',
      rows: 3,
      samples: 'integer-2',
      samplesPerPixel: 1,
      signed: false,
    });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length);
    const samples = Buffer.from(Uint16Array.from({ length: 12 }, (_, at) => at * 10).buffer);
    const hash = createHash('sha256');
    for (const part of ['countersign-pixels/1\0', length, header, samples]) hash.update(part);
    expect(await digestOfTest()).toBe(`0x${hash.digest('hex')}`);
  });

  it.each<[string, TestImage]>([
    ['a sample', { samples: Uint16Array.from({ length: 12 }, (_, at) => at * 10 + Number(at === 11)) }],
    ['the slope', { replace: [[0x00281053, 'DS', '2']] }],
    ['the intercept', { replace: [[0x00281052, 'DS', '-1000']] }],
    ['the spacing', { replace: [[0x00280030, 'DS', ['0.5', '0.26']]] }],
    ['the position', { position: [0, 0, 1] }],
    ['the orientation', { orientation: [-1, 0, 0, 0, -1, 0] }],
    ['the polarity', { replace: [[0x00280004, 'CS', 'MONOCHROME1']] }],
    ['the sign', { replace: [[0x00280103, 'US', 1]] }],
    [
      'the shape',
      {
        replace: [
          [0x00280010, 'US', 4],
          [0x00280011, 'US', 3],
        ],
      },
    ],
  ])('changes with %s', async (_, image) => {
    expect(await digestOfTest(image)).not.toBe(await digestOfTest());
  });

  it('does not change with how a number is written, nor with the window', async () => {
    const rewritten: TestImage = {
      replace: [
        [0x00281052, 'DS', '-1.024e3'],
        [0x00280030, 'DS', ['0.50', '.25']],
        [0x00281050, 'DS', '40'],
        [0x00281051, 'DS', '400'],
      ],
    };
    expect(await digestOfTest(rewritten)).toBe(await digestOfTest());
  });

  /** The same image in several transfer syntaxes; the originals of WG-04 and their copies in pydicom's data. */
  const SAME: readonly (readonly string[])[] = [
    ['REF/CT1_UNC', 'J2KR/CT1_J2KR', 'JLSL/CT1_JLSL', 'JPLL/CT1_JPLL', 'RLE/CT1_RLE'].map(
      (one) => `nema-wg04/${one}`,
    ),
    ['REF/MR3_UNC', 'J2KR/MR3_J2KR', 'JLSL/MR3_JLSL', 'JPLL/MR3_JPLL', 'RLE/MR3_RLE'].map(
      (one) => `nema-wg04/${one}`,
    ),
    ['REF/XA1_UNC', 'J2KR/XA1_J2KR', 'JLSL/XA1_JLSL', 'JPLL/XA1_JPLL', 'RLE/XA1_RLE'].map(
      (one) => `nema-wg04/${one}`,
    ),
    ['REF/NM1_UNC', 'J2KR/NM1_J2KR', 'JLSL/NM1_JLSL', 'JPLL/NM1_JPLL', 'RLE/NM1_RLE'].map(
      (one) => `nema-wg04/${one}`,
    ),
    ['REF/VL6_UNC', 'J2KR/VL6_J2KR', 'RLE/VL6_RLE'].map((one) => `nema-wg04/${one}`),
    ['', '_RLE', '_bigendian', '_implicit', '_jp2klossless', '_jpeg_ls_lossless', '_padded'].map(
      (one) => `pydicom/test_files/MR_small${one}.dcm`,
    ),
    ['', '_RLE', '_big_endian', '_jpeg_2k_lossless', '_jpeg_ls_lossless'].map(
      (one) => `pydicom-data/emri_small${one}.dcm`,
    ),
    ['OBXXXX1A', 'OBXXXX1A_expb', 'OBXXXX1A_rle'].map((one) => `pydicom-data/${one}.dcm`),
    ['', '_big_endian'].map((one) => `pydicom/test_files/SC_rgb_small_odd${one}.dcm`),
    ['rtdose_1frame', 'rtdose_expb_1frame'].map((one) => `pydicom/test_files/${one}.dcm`),
  ];

  it.skipIf(!hasRealFiles).each(SAME)(
    `${ON_REAL_FILES}, is equal for every lossless syntax of %s`,
    async (...paths) => {
      const digests = new Set<string>();
      const syntaxes = new Set<string>();
      for (const path of paths) {
        const library = createImageLibrary();
        const { unreadable } = await library.addFiles([namedRealFile(path)]);
        expect(unreadable).toEqual([]);
        const key = library.studies()[0]?.series[0]?.images[0];
        if (key === undefined) throw new Error(`${path} holds no image`);
        digests.add((await library.toSourceImage(key)).pixels.digest);
        syntaxes.add(String(library.describe(key).transferSyntaxUid));
      }
      expect(digests.size).toBe(1);
      expect(syntaxes.size).toBeGreaterThan(1);
    },
  );
});
