import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ForeignContour, ForeignMask, ForeignObject } from '../../domain/foreign/foreignObject.ts';
import { source } from '../../domain/record/source.ts';
import { hasPydicom, ON_PYDICOM, PYTHON } from '../pydicom.fixtures.ts';
import { hasRealFiles, listRealFiles, ON_REAL_FILES, readRealFile, realPath } from '../realFiles.fixtures.ts';
import { testFile } from '../testFile.fixtures.ts';
import { FILES } from './foreignFiles.fixtures.ts';
import { readForeignObject } from './readForeignObject.ts';

async function read(file: Uint8Array): Promise<ForeignObject> {
  const object = await readForeignObject(file);
  if (object === null) throw new Error('it is no statement of another system');
  return object;
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

/** "length 10,20 40,60": shape and points in pixels. */
function shapesOf(object: ForeignObject): readonly string[] {
  return object.marks.flatMap(({ shapes }) =>
    shapes.map((shape) =>
      shape.kind === 'roi'
        ? [shape.shape, ...shape.points.map(([x, y]) => `${x / 1000},${y / 1000}`)].join(' ')
        : shape.kind,
    ),
  );
}

describe('reports as OHIF stores them', () => {
  it('are read tool by tool, with the region at the pixels where it was drawn', async () => {
    const object = await read(fixture('cornerstone-adapters-5.14.dcm'));
    expect(shapesOf(object)).toEqual([
      'length 10,20 40,60',
      'bidirectional 50,50 90,50 70,40 70,60',
      'angle 10,10 10,30 30,30',
      'cobb 10,100 40,100 10,110 40,120',
      'ellipse 80,80 80,100 70,90 90,90',
      'rectangle 20,70 50,70 50,90 20,90',
      'circle 100,30 110,30',
      'arrow 60,20 80,10',
      'probe 64,64',
      'freehand 5,60 15,60 15,70 8,75',
      'whole-image',
    ]);
    expect(object.marks[0]).toMatchObject({
      label: 'Läsion Ä',
      finding: { scheme: 'SCT', value: '27925004', meaning: 'Nodule' },
      site: { meaning: 'Lung' },
      measurements: [{ concept: { value: '410668003' }, value: '33.07', unit: { value: 'mm' } }],
    });
    expect(object.marks[7]).toMatchObject({ label: 'look here', measurements: [] });
    expect(object.author).toEqual({ kind: 'nobody', name: 'Nobody is named', software: '' });
    expect(object.unparsed).toEqual({ count: 0, names: [] });
  });

  it('are read in the old form too, free text as the label and not as a code', async () => {
    const object = await read(fixture('dcmjs-0.16.dcm'));
    expect(shapesOf(object)).toEqual(['length 10,20 40,60', 'bidirectional 50,50 90,50 70,40 70,60']);
    expect(object.marks[0]).toMatchObject({ label: 'Lesion left', finding: null, site: { meaning: 'Lung' } });
    expect(object.marks[0]?.shapes[0]).toMatchObject({
      image: '1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322#1',
    });
  });
});

it('reads no statement where an object makes none', async () => {
  expect(await readForeignObject(testFile())).toBeNull();
});

/** As the oracle describes a file. */
interface Described {
  readonly uids: readonly string[];
  readonly digest: string;
  readonly segments:
    | readonly { readonly label: string; readonly pixels: Readonly<Record<string, number>> }[]
    | null;
  readonly regions:
    | readonly {
        readonly label: string;
        readonly colour: readonly number[] | null;
        readonly contours: readonly (readonly number[])[];
        readonly images: readonly (readonly string[])[];
      }[]
    | null;
  readonly groups: readonly { readonly numbers: readonly string[][]; readonly uid: string | null }[] | null;
}

function isMask(shape: ForeignObject['marks'][number]['shapes'][number]): shape is ForeignMask {
  return shape.kind === 'mask';
}

function countPixels({ runs }: ForeignMask): number {
  let count = 0;
  for (let at = 0; at < runs.length; at += 3)
    count += (runs[at + 2] as number) - (runs[at + 1] as number) + 1;
  return count;
}

describe.skipIf(!hasRealFiles)(`objects of other systems ${ON_REAL_FILES}`, () => {
  it.each(FILES)('%s', async (path, expected) => {
    const object = await read(readRealFile(path));
    expect({
      kind: object.kind,
      author: object.author.name,
      title: object.title,
      marks: object.marks.length,
      shapes: object.marks.reduce((sum, mark) => sum + mark.shapes.length, 0),
      unparsed: object.unparsed.count,
    }).toEqual(expected);
    expect(source.safeParse({ images: [], objects: [object.source] }).success).toBe(true);
    expect(new Set(object.marks.map(({ id }) => id)).size).toBe(expected.marks);
    expect(await read(readRealFile(path))).toEqual(object);
  });

  it('has no other statements than those listed', async () => {
    const known = new Set<string>(FILES.map(([path]) => path));
    const others: string[] = [];
    for (const path of listRealFiles().filter((one) => !/\/(?:CT|PT|MR)_?\d|mr-bold|nema/.test(one))) {
      const object = await readForeignObject(readRealFile(path)).catch(() => null);
      if (object !== null && !known.has(path)) others.push(path);
    }
    expect(others.filter((path) => !/liver/.test(path))).toEqual([]);
  });

  it('gives the same masks whatever the segmentation was compressed with', async () => {
    const masksOf = async (path: string) =>
      (await read(readRealFile(path))).marks.flatMap(({ shapes }) =>
        shapes.filter(isMask).map(({ runs }) => runs),
      );
    const compressed = ['liver_deflate', 'liver_expb', 'liver_j2k', 'liver_rle'];
    const plain = await masksOf('pydicom-data/liver.dcm');
    for (const name of compressed) expect(await masksOf(`pydicom-data/${name}.dcm`), name).toEqual(plain);
    const odd = await masksOf('pydicom-data/liver_nonbyte_aligned.dcm');
    for (const name of ['deflate', 'j2k', 'rle'])
      expect(await masksOf(`pydicom-data/liver_nonbyte_aligned_${name}.dcm`), name).toEqual(odd);
  });

  describe.skipIf(!hasPydicom)(`hold the values that are read ${ON_PYDICOM}`, () => {
    let described: readonly Described[] = [];
    beforeAll(() => {
      const script = fileURLToPath(new URL('foreign_objects.py', import.meta.url));
      const { stdout, stderr } = spawnSync(PYTHON, [script, ...FILES.map(([path]) => realPath(path))], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      if (stdout === '') throw new Error(stderr);
      described = JSON.parse(stdout) as readonly Described[];
    });

    it.each(FILES.map(([path], at) => [path, at] as const))('%s', async (path, at) => {
      const object = await read(readRealFile(path));
      const theirs = described[at] as Described;
      const { source: named } = object;
      expect([
        named.studyInstanceUid,
        named.seriesInstanceUid,
        named.sopInstanceUid,
        named.sopClassUid,
      ]).toEqual(theirs.uids);
      expect(named.digest).toBe(theirs.digest);
      const shapes = object.marks.map((mark) => mark.shapes);
      if (theirs.segments !== null && object.unparsed.count === 0) {
        const segments = object.marks.map(({ label }, mark) => {
          const pixels: Record<string, number> = {};
          for (const mask of shapes[mark]?.filter(isMask) ?? [])
            pixels[mask.images[0] ?? ''] = (pixels[mask.images[0] ?? ''] ?? 0) + countPixels(mask);
          return { label, pixels };
        });
        expect(segments).toEqual(theirs.segments);
      }
      if (theirs.regions !== null) {
        const contours = shapes.map((list) =>
          list.filter((shape): shape is ForeignContour => shape.kind === 'contour'),
        );
        expect(
          object.marks.map(({ label, colour }, mark) => ({
            label,
            colour,
            contours: contours[mark]?.map(({ points }) => points.flat()),
            images: contours[mark]?.map(({ images }) => images.map((key) => key.split('#')[0])),
          })),
        ).toEqual(
          theirs.regions.map((region) => ({
            ...region,
            contours: region.contours.map((values) => values.map((mm) => Math.round(mm * 1000) + 0)),
          })),
        );
      }
      if (theirs.groups !== null && theirs.groups.length > 0) {
        expect(
          object.marks.map(({ measurements, trackingUid }) => ({
            numbers: measurements.map(({ concept, value, unit }) => [concept.value, value, unit.value]),
            uid: trackingUid,
          })),
        ).toEqual(theirs.groups);
      }
    });
  });
});
