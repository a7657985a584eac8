import { describe, expect, it, vi } from 'vitest';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { source } from '../../domain/record/record.ts';
import {
  hasRealFiles,
  listRealFiles,
  namedRealFile,
  ON_REAL_FILES,
  readRealFile,
} from '../realFiles.fixtures.ts';
import { named, type TestImage, testFile } from '../testFile.fixtures.ts';
import { createImageLibrary } from './imageLibrary.ts';

async function libraryOf(...images: TestImage[]) {
  const library = createImageLibrary();
  const result = await library.addFiles(images.map((image, at) => named(`${at}.dcm`, testFile(image))));
  return { library, ...result };
}

describe('createImageLibrary', () => {
  it('groups images into study and series and describes them', async () => {
    const { library, added } = await libraryOf(
      {},
      { uid: '1.2.3.2', instanceNumber: 2, position: [0, 0, 2] },
    );
    expect(added).toBe(2);
    const [study] = library.studies();
    expect(study).toMatchObject({ studyInstanceUid: '1.2.3', patient: { name: 'Doe, Jane', id: 'P1' } });
    expect(study?.series[0]?.images).toEqual(['1.2.3.1#1', '1.2.3.2#1']);
    expect(library.describe('1.2.3.1#1')).toMatchObject({
      rows: 3,
      columns: 4,
      rescaleIntercept: -1024,
      rescaleUnit: 'HU',
      calibration: { kind: 'pixel-spacing', rowSpacingMm: 0.5, columnSpacingMm: 0.25 },
    });
  });

  it('decodes stored samples and names the image as a record does', async () => {
    const { library } = await libraryOf({});
    const frame = await library.decode('1.2.3.1#1');
    expect([...frame.samples]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110]);
    const images = [await library.toSourceImage('1.2.3.1#1')];
    expect(source.safeParse({ images }).success).toBe(true);
  });

  it('adds the same file twice as one and refuses another content under its UID', async () => {
    const { library } = await libraryOf({});
    expect(await library.addFiles([named('again.dcm', testFile())])).toEqual({ added: 0, unreadable: [] });
    const other = testFile({ samples: new Uint16Array(12) });
    const { added, unreadable } = await library.addFiles([named('other.dcm', other)]);
    expect(added).toBe(0);
    expect(unreadable[0]?.reason).toBe(
      'other.dcm was not opened: it has the SOP Instance UID (0008,0018) of 0.dcm, which is open, but other content.',
    );
    expect((await library.decode('1.2.3.1#1')).samples[1]).toBe(10);
  });

  it('names file, tag and cause of what it cannot read, and opens the rest', async () => {
    const library = createImageLibrary();
    const broken = {
      name: 'gone.dcm',
      bytes: async () => {
        throw new Error('permission denied');
      },
    };
    const { added, unreadable } = await library.addFiles([
      named('notes.txt', new TextEncoder().encode('not an image at all')),
      named('nameless.dcm', testFile({ without: [0x0020000d] })),
      named('sizeless.dcm', testFile({ without: [0x00280010] })),
      named('empty.dcm', new Uint8Array()),
      broken,
      named('good.dcm', testFile()),
    ]);
    expect(added).toBe(1);
    expect(unreadable.map(({ reason }) => reason)).toEqual([
      'notes.txt was not opened: it is not a DICOM file: neither the letters DICM after 128 bytes nor a data element at its start.',
      'nameless.dcm was not opened: it has no Study Instance UID (0020,000d).',
      'sizeless.dcm was not opened: it has pixel data but no Rows (0028,0010).',
      'empty.dcm was not opened: the file is empty.',
      'gone.dcm could not be read from where it lies: permission denied.',
    ]);
  });

  it('lists objects without pixels as series without images', async () => {
    const { library } = await libraryOf({ without: [0x7fe00010], replace: [[0x00080060, 'CS', 'SR']] });
    expect(library.studies()[0]?.series[0]).toMatchObject({ modality: 'SR', images: [], instanceCount: 1 });
  });

  it('warns when the files of one study name different patients', async () => {
    const { library } = await libraryOf({}, { uid: '1.2.3.2', replace: [[0x00100020, 'LO', 'P2']] });
    expect(library.studies()[0]?.series[0]?.warnings[0]).toMatch(/2 different patients/);
  });

  it('gives Hounsfield units on CT alone, and not on its localizers', async () => {
    const unit = async (image: TestImage) =>
      (await libraryOf(image)).library.describe('1.2.3.1#1').rescaleUnit;
    expect(await unit({})).toBe('HU');
    expect(await unit({ replace: [[0x00080060, 'CS', 'MR']] })).toBe('');
    expect(
      await unit({
        replace: [
          [0x00080060, 'CS', 'MR'],
          [0x00281054, 'LO', 'HU'],
        ],
      }),
    ).toBe('');
    expect(await unit({ replace: [[0x00080008, 'CS', ['ORIGINAL', 'PRIMARY', 'LOCALIZER']]] })).toBe('');
    expect(
      await unit({
        replace: [
          [0x00080060, 'CS', 'PT'],
          [0x00541001, 'CS', 'BQML'],
        ],
      }),
    ).toBe('Bq/mL');
    expect(
      await unit({
        replace: [
          [0x00080060, 'CS', 'PT'],
          [0x00541001, 'CS', 'GML'],
        ],
      }),
    ).toBe('SUV');
  });

  it('keeps text from a file as text', async () => {
    const { library } = await libraryOf({ replace: [[0x0008103e, 'LO', '<img src=x onerror=alert(1)>']] });
    expect(library.studies()[0]?.series[0]?.description).toBe('<img src=x onerror=alert(1)>');
  });

  it('tells listeners, keeps its lists stable in between, and forgets a closed study', async () => {
    const { library } = await libraryOf({});
    const listener = vi.fn();
    const unsubscribe = library.subscribe(listener);
    const before = library.studies();
    expect(library.studies()).toBe(before);
    library.closeStudy('1.2.3');
    expect(listener).toHaveBeenCalledTimes(1);
    expect(library.studies()).toEqual([]);
    expect(() => library.describe('1.2.3.1#1')).toThrow(expect.objectContaining({ code: 'image/unknown' }));
    unsubscribe();
    await library.addFiles([named('a', testFile())]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('knows no other frames than those that are there', async () => {
    const { library } = await libraryOf({});
    for (const key of ['1.2.3.1#0', '1.2.3.1#2', '1.2.3.1#1.5', '9#1', 'x'] as ImageKey[])
      await expect(library.encodedFrame(key)).rejects.toMatchObject({ code: 'image/unknown' });
  });

  it('reports progress and stops when cancelled', async () => {
    const files = [1, 2, 3, 4].map((at) => named(`${at}`, testFile({ uid: `1.2.3.${at}` })));
    const signal = { aborted: false };
    const seen: number[] = [];
    const { added } = await createImageLibrary().addFiles(files, {
      signal,
      onProgress: (done, of) => {
        seen.push(done / of);
        signal.aborted = done === 2;
      },
    });
    expect(added).toBe(2);
    expect(seen).toEqual([0.25, 0.5]);
  });
});

describe.skipIf(!hasRealFiles)(`the image library ${ON_REAL_FILES}`, () => {
  it('opens the whole PET/CT study, sorted, with its spacing', async () => {
    const library = createImageLibrary();
    const files = listRealFiles('ct-pet-acrin').toReversed();
    const { added, unreadable } = await library.addFiles(files.map(namedRealFile));
    expect({ added, unreadable }).toEqual({ added: 412, unreadable: [] });
    const [study, ...others] = library.studies();
    expect(others).toEqual([]);
    const series = study?.series.map((one) => [
      one.modality,
      one.images.length,
      one.instanceCount,
      one.warnings,
    ]);
    expect(series).toEqual([
      ['CT', 1, 1, []],
      ['PT', 135, 135, []],
      ['PT', 135, 135, []],
      ['CT', 135, 135, []],
      ['SEG', 0, 1, []],
      ['SEG', 0, 1, []],
      ['SEG', 0, 1, []],
      ['RWV', 0, 1, []],
      ['RWV', 0, 1, []],
      ['RWV', 0, 1, []],
    ]);
    const ct = study?.series.find((one) => one.description === 'CT IMAGES');
    const heights = ct?.images.map((key) => library.describe(key).imagePosition?.[2] ?? Number.NaN) ?? [];
    const gaps = heights.slice(1).map((z, at) => Math.abs(z - (heights[at] as number)));
    expect(gaps.every((gap) => Math.abs(gap - 3.27) < 0.005)).toBe(true);
    const numbers = ct?.images.map((key) => library.describe(key).instanceNumber ?? 0) ?? [];
    expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
    expect(library.describe(ct?.images[0] as ImageKey)).toMatchObject({ rescaleUnit: 'HU', rows: 512 });
    const pet = study?.series.find((one) => one.description === 'PET AC');
    expect(library.describe(pet?.images[0] as ImageKey).rescaleUnit).toBe('Bq/mL');
  });

  it('decodes a JPEG-LS slice to plausible Hounsfield units', async () => {
    const library = createImageLibrary();
    await library.addFiles([namedRealFile('ct-pet-acrin/CT_0002_CT-IMAGES_858561/0060.dcm')]);
    const key = library.studies()[0]?.series[0]?.images[0] as ImageKey;
    const { samples } = await library.decode(key);
    const { rescaleIntercept, rescaleSlope } = library.describe(key);
    const centre = (samples[256 * 512 + 256] as number) * rescaleSlope + rescaleIntercept;
    expect(samples.length).toBe(512 * 512);
    expect(centre).toBeGreaterThan(-1100);
    expect(centre).toBeLessThan(1500);
  });

  it('shows time series and several b-values volume by volume', async () => {
    const library = createImageLibrary();
    await library.addFiles(listRealFiles('mr-bold-studyforrest').map(namedRealFile));
    await library.addFiles(
      listRealFiles('mr-prostatex')
        .filter((path) => path.includes('DYNDIST_4'))
        .map(namedRealFile),
    );
    const words = library.studies().flatMap((study) => study.series.flatMap((series) => series.warnings));
    expect(words.toSorted()).toEqual([
      '3 images at each of 19 positions, shown volume by volume',
      '4 images at each of 35 positions, shown volume by volume',
    ]);
  });

  it('orders the frames of an enhanced multi-frame and gives each its own place', async () => {
    const library = createImageLibrary();
    await library.addFiles([namedRealFile('dcmqi/segmentations/23x38x3/multiframe/mf.dcm')]);
    const [series] = library.studies()[0]?.series ?? [];
    const heights = series?.images.map((key) => library.describe(key).imagePosition?.[2]);
    expect(new Set(heights).size).toBe(3);
    expect(library.describe(series?.images[0] as ImageKey).calibration.kind).toBe('pixel-spacing');
  });

  it('opens every file or says in a sentence why not', async () => {
    for (const path of listRealFiles().filter((one) => !/^(?:ct-pet-acrin|mr-)/.test(one))) {
      const library = createImageLibrary();
      const { added, unreadable } = await library.addFiles([namedRealFile(path)]);
      if (added === 1) expect(library.studies(), path).toHaveLength(1);
      else expect(unreadable[0]?.reason, path).toMatch(/^\S.* was not opened: .{10,}\.$/);
      expect(unreadable[0]?.reason ?? '', path).not.toContain('structure is broken');
    }
  });

  it.each([
    ['chrGreek', 'Διονυσιος'],
    ['chrH31', 'Yamada, Tarou (山田 太郎, やまだ たろう)'],
    ['chrH32', 'ﾔﾏﾀﾞ, ﾀﾛｳ (山田 太郎, やまだ たろう)'],
    ['chrRuss', 'Люкceмбypг'],
    ['chrX1', 'Wang, XiaoDong (王 小東)'],
    ['chrX2', 'Wang, XiaoDong (王 小东)'],
    ['chrKoreanMulti', '김희중'],
    ['chrGerm', 'Äneas, Rüdiger'],
    ['chrFren', 'Buc, Jérôme'],
  ])('reads the patient of %s', async (file, name) => {
    const library = createImageLibrary();
    await library.addFiles([namedRealFile(`pydicom/charset_files/${file}.dcm`)]);
    expect(library.studies()[0]?.patient.name).toBe(name);
  });

  it('says of a cut file what is missing when it is decoded', async () => {
    const library = createImageLibrary();
    await library.addFiles([namedRealFile('pydicom/test_files/MR_truncated.dcm')]);
    const [series] = library.studies()[0]?.series ?? [];
    expect(series?.warnings[0]).toMatch(/8130 bytes where 8192 are needed/);
    await expect(library.decode(series?.images[0] as ImageKey)).rejects.toMatchObject({
      code: 'image/undecodable',
    });
  });

  it('says of a DICOMDIR alone that what it names is not here', async () => {
    const bytes = readRealFile('pydicom/test_files/dicomdirtests/DICOMDIR');
    const { unreadable } = await createImageLibrary().addFiles([named('DICOMDIR', bytes)]);
    expect(unreadable[0]?.reason).toMatch(/is an index of 31 files, none of which is here/);
  });
});
