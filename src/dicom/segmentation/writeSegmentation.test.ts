import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import type { ImageDescription, Study } from '../../domain/imaging/study.ts';
import type { SegmentationInput, SegmentInput } from '../../domain/ports/segmentationWriter.ts';
import { paintStroke } from '../../domain/segmentation/paint.ts';
import { countPixels } from '../../domain/segmentation/runs.ts';
import { BY_CHECKERS, errorsIn, hasCheckers } from '../documents/checkers.fixtures.ts';
import { readForeignObject } from '../foreign/readForeignObject.ts';
import { toRgb } from '../foreign/segmentation/toRgb.ts';
import { createImageLibrary } from '../library/imageLibrary.ts';
import { hasPydicom, ON_PYDICOM, PYTHON } from '../pydicom.fixtures.ts';
import { named, testFile } from '../testFile.fixtures.ts';
import { toCieLab } from './toCieLab.ts';
import { writeSegmentation } from './writeSegmentation.ts';

const NODULE = { scheme: 'SCT', value: '27925004', meaning: 'Nodule' };

async function openStudy(): Promise<{ study: Study; images: readonly ImageDescription[] }> {
  const library = createImageLibrary();
  await library.addFiles(
    [0, 1, 2].map((at) =>
      named(
        `${at}`,
        testFile({
          uid: `1.2.3.${at + 1}`,
          instanceNumber: at + 1,
          position: [0, 0, at * 2.5],
          replace: [
            [0x00200052, 'UI', '1.2.3.4'],
            [0x00180050, 'DS', '2.5'],
          ],
        }),
      ),
    ),
  );
  const [study] = library.studies();
  if (study === undefined) throw new Error('no study');
  return { study, images: (study.series[0]?.images ?? []).map((key) => library.describe(key)) };
}

function segment(
  number: number,
  images: readonly ImageDescription[],
  more: Partial<SegmentInput> = {},
): SegmentInput {
  return {
    number,
    label: `Läsion ${number}`,
    colour: [230, 80, 40],
    algorithm: 'manual',
    finding: { concept: NODULE },
    masks: images.map((image, at) => ({
      image,
      runs: paintStroke([], { path: [[1000 + at * 400, 1000]], radius: 1.2, erase: false }, image, 2),
    })),
    ...more,
  };
}

async function input(
  segments: (images: readonly ImageDescription[]) => readonly SegmentInput[],
): Promise<SegmentationInput> {
  const { study, images } = await openStudy();
  return {
    study,
    seriesInstanceUid: '2.25.7' as Uid,
    sopInstanceUid: '2.25.8' as Uid,
    trackingUid: '2.25.9' as Uid,
    atUnix: 1_790_000_000,
    software: { name: 'Countersign', version: '1.0' },
    segments: segments(images),
  };
}

describe('a segmentation as a DICOM object', () => {
  it('is read back with its segments, their pixels and the images they lie on', async () => {
    const written = await input((images) => [
      segment(1, images),
      segment(2, images.slice(1, 2), { algorithm: 'semiautomatic', finding: {} }),
    ]);
    const { bytes, source } = writeSegmentation(written);
    const read = await readForeignObject(bytes);
    expect(read?.source).toEqual(source);
    expect(read?.unparsed.count).toBe(0);
    expect(
      read?.marks.map(({ label, finding, statements, colour }) => [label, finding, statements, colour]),
    ).toEqual([
      ['Läsion 1', NODULE, ['Manual'], [230, 80, 40]],
      [
        'Läsion 2',
        expect.objectContaining({ meaning: 'Tissue' }),
        ['Semiautomatic, Countersign threshold brush'],
        [230, 80, 40],
      ],
    ]);
    for (const [at, { masks }] of written.segments.entries())
      expect(
        read?.marks[at]?.shapes.map((shape) =>
          shape.kind === 'mask' ? [shape.images[0], Array.from(shape.runs), shape.plane?.position] : null,
        ),
      ).toEqual(masks.map(({ image, runs }) => [image.key, runs, image.imagePosition]));
    expect(read?.marks[0]?.trackingUid).not.toBe(read?.marks[1]?.trackingUid);
  });

  it('is the same bytes for the same input, and says so by its digest', async () => {
    const one = writeSegmentation(await input((images) => [segment(1, images)]));
    const again = writeSegmentation(await input((images) => [segment(1, images)]));
    expect(again.bytes).toEqual(one.bytes);
    expect(again.source.digest).toBe(one.source.digest);
    const other = writeSegmentation(await input((images) => [segment(1, images.slice(0, 2))]));
    expect(other.source.digest).not.toBe(one.source.digest);
  });

  it('is refused with a word where nothing is painted, or on images of different size', async () => {
    const empty = await input((images) => [segment(1, images, { masks: [] })]);
    expect(() => writeSegmentation(empty)).toThrow(expect.objectContaining({ code: 'segmentation/empty' }));
    const uneven = await input((images) => [
      segment(1, [...images.slice(0, 1), { ...(images[1] as ImageDescription), rows: 7 }]),
    ]);
    expect(() => writeSegmentation(uneven)).toThrow(expect.objectContaining({ code: 'segmentation/uneven' }));
  });

  it('keeps a colour through CIE Lab, as near as 8 bits go', () => {
    for (const colour of [
      [0, 0, 0],
      [255, 255, 255],
      [230, 80, 40],
      [3, 200, 120],
      [90, 60, 250],
    ] as const) {
      const back = toRgb(toCieLab(colour)) ?? [-9, -9, -9];
      for (const [at, value] of colour.entries())
        expect(Math.abs((back[at] ?? -9) - value)).toBeLessThanOrEqual(1);
    }
  });

  it.skipIf(!hasPydicom)(`has the pixels that were painted, frame by frame, ${ON_PYDICOM}`, async () => {
    const written = await input((images) => [segment(1, images), segment(2, images.slice(2))]);
    const { bytes } = writeSegmentation(written);
    const file = join(mkdtempSync(join(tmpdir(), 'seg-')), 'seg.dcm');
    writeFileSync(file, bytes);
    const script = `
import pydicom, json, sys
d = pydicom.dcmread(sys.argv[1])
n = d.Rows * d.Columns
bits = [d.PixelData[i >> 3] >> (i & 7) & 1 for i in range(n * int(d.NumberOfFrames))]
groups = d.PerFrameFunctionalGroupsSequence
print(json.dumps([[sum(bits[f * n:(f + 1) * n]) for f in range(int(d.NumberOfFrames))],
  [int(g.SegmentIdentificationSequence[0].ReferencedSegmentNumber) for g in groups],
  [str(g.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID) for g in groups],
  str(d.SegmentSequence[0].SegmentLabel)]))`;
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', script, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const counts = written.segments.flatMap(({ masks }) => masks.map(({ runs }) => countPixels(runs)));
    expect(JSON.parse(stdout)).toEqual([
      counts,
      [1, 1, 1, 2],
      ['1.2.3.1', '1.2.3.2', '1.2.3.3', '1.2.3.3'],
      'Läsion 1',
    ]);
  });

  it.skipIf(!hasCheckers)(`has no error, ${BY_CHECKERS}`, async () => {
    const { bytes } = writeSegmentation(await input((images) => [segment(1, images), segment(2, images)]));
    const file = join(mkdtempSync(join(tmpdir(), 'seg-')), 'seg.dcm');
    writeFileSync(file, bytes);
    expect(errorsIn('dciodvfy', file)).toEqual([]);
  });
});
