import { describe, expect, it } from 'vitest';
import { placeMarks } from '../../domain/foreign/placeMarks.ts';
import { outlineOfMask } from '../../domain/foreign/placeMask.ts';
import { toStudyImages } from '../../domain/foreign/studyImages.ts';
import { createImageLibrary } from '../library/imageLibrary.ts';
import { hasRealFiles, listRealFiles, namedRealFile, ON_REAL_FILES } from '../realFiles.fixtures.ts';

/** Marks of all statements among the files, on the images among them. */
async function place(paths: readonly string[]) {
  const library = createImageLibrary();
  await library.addFiles(paths.map(namedRealFile));
  const studies = library.studies();
  const images = studies.flatMap(({ series }) => series.flatMap((one) => one.images.map(library.describe)));
  const objects = (
    await Promise.all(studies.map((study) => library.foreignObjects(study.studyInstanceUid)))
  ).flat();
  return { objects, images, placements: placeMarks(objects, toStudyImages(images)) };
}

describe.skipIf(!hasRealFiles)(`marks of other systems on their images, ${ON_REAL_FILES}`, () => {
  it('go around as many pixels as the segmentation holds, on the slices it names', async () => {
    const { objects, placements } = await place(listRealFiles('ct-pet-acrin'));
    expect(objects.map(({ title }) => title).toSorted()).toEqual([
      'PT - 2 - Segmentation',
      'PT-Segmentation',
      'Segmentation',
    ]);
    for (const mark of objects.flatMap(({ marks }) => marks)) {
      const placed = placements.byMark.get(mark.id) ?? [];
      expect(placed.map(({ image }) => image).toSorted(), mark.id).toEqual(
        mark.shapes.flatMap((shape) => (shape.kind === 'mask' ? shape.images : [])).toSorted(),
      );
      for (const one of placed)
        for (const { mask, toImage } of one.masks) {
          expect(toImage).toEqual([1, 0, 0, 0, 1, 0]);
          let pixels = 0;
          for (let at = 0; at < mask.runs.length; at += 3)
            pixels += (mask.runs[at + 2] as number) - (mask.runs[at + 1] as number) + 1;
          const area = outlineOfMask({ mask, toImage }).flatMap((outline) =>
            outline.map(([x, y], at) => {
              const [nextX, nextY] = outline[(at + 1) % outline.length] ?? [x, y];
              return (x * nextY - nextX * y) / 2e6;
            }),
          );
          expect(area.reduce((sum, part) => sum + part, 0)).toBe(pixels);
        }
    }
  });

  it('go by position where the named images are not open, here on the frames of a multi-frame', async () => {
    const { placements, images } = await place([
      'dcmqi/segmentations/24x38x3/multiframe/mf.dcm',
      'dcmqi/segmentations/24x38x3/seg/label.seg',
    ]);
    const [[key, [placed]] = [undefined, []]] = [...placements.byImage];
    expect(placements.byImage.size).toBe(1);
    const image = images.find((one) => one.key === key);
    const mask = placed?.masks[0]?.mask;
    expect(image?.imagePosition?.[2]).toBeCloseTo(mask?.plane?.position[2] ?? Number.NaN, 3);
    expect(placed?.masks[0]?.toImage.map((value) => Math.round(value * 1e3) / 1e3 + 0)).toEqual([
      1, 0, 0, 0, 1, 0,
    ]);
  });

  it('put the points of a report in the patient on the slice that holds them', async () => {
    const { placements, objects } = await place(
      listRealFiles('mr-prostatex').filter((path) => /SR_|t2-tse-sag/.test(path)),
    );
    const places = objects[0]?.marks.map(({ id }) => placements.byMark.get(id)?.map(({ image }) => image));
    expect(places?.map((list) => list?.length)).toEqual([1, 1]);
  });

  it('put the contours of a structure set on the one slice that is there', async () => {
    const { placements, objects, images } = await place(['rt-dicompyler/rtss.dcm', 'rt-dicompyler/ct.0.dcm']);
    const [image] = images;
    const heights = objects[0]?.marks.flatMap(({ shapes }) =>
      shapes.filter((shape) => shape.kind === 'contour' && shape.images.includes(image?.key ?? '#0')),
    );
    const drawn = placements.byImage.get(image?.key ?? '#0')?.flatMap(({ outlines }) => outlines);
    expect(heights?.length).toBeGreaterThan(0);
    expect(drawn?.length).toBe(heights?.length);
    for (const [x, y] of drawn?.flatMap(({ points }) => points) ?? []) {
      expect(x).toBeGreaterThan(-500);
      expect(x).toBeLessThan((image?.columns ?? 0) * 1000);
      expect(y).toBeGreaterThan(-500);
      expect(y).toBeLessThan((image?.rows ?? 0) * 1000);
    }
  });
});
