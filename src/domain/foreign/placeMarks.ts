import type { ImageKey } from '../imaging/study.ts';
import type { ForeignMark, ForeignObject, ForeignShape } from './foreignObject.ts';
import { segmentMarkId } from './foreignObject.ts';
import { type DrawnOutline, placeContour } from './placeContour.ts';
import { type PlacedMask, placeMask } from './placeMask.ts';
import type { StudyImages } from './studyImages.ts';

/** What of a mark lies on one image. */
export interface PlacedMark {
  readonly object: ForeignObject;
  readonly mark: ForeignMark;
  readonly image: ImageKey;
  /** Regions to draw as they are; none where the mark speaks of the image as a whole. */
  readonly outlines: readonly DrawnOutline[];
  /** Pixels to draw the outline of, see `outlineOfMask`. */
  readonly masks: readonly PlacedMask[];
}

export interface Placements {
  readonly byImage: ReadonlyMap<ImageKey, readonly PlacedMark[]>;
  /** Where each mark lies, by its id; marks that refer to a segment lie where that segment does. */
  readonly byMark: ReadonlyMap<string, readonly PlacedMark[]>;
}

/** Looks up on which open images the marks of other systems lie, in the order of objects and marks. */
export function placeMarks(objects: readonly ForeignObject[], images: StudyImages): Placements {
  const byImage = new Map<ImageKey, PlacedMark[]>();
  const byMark = new Map<string, readonly PlacedMark[]>();
  for (const object of objects) {
    for (const mark of object.marks) {
      const placed = placeMark(object, mark, images);
      byMark.set(mark.id, placed);
      for (const one of placed) {
        const list = byImage.get(one.image);
        if (list === undefined) byImage.set(one.image, [one]);
        else list.push(one);
      }
    }
  }
  for (const mark of objects.flatMap(({ marks }) => marks)) {
    const referred = mark.shapes.flatMap((shape) =>
      shape.kind === 'segment' ? (byMark.get(segmentMarkId(shape.sopInstanceUid, shape.segment)) ?? []) : [],
    );
    if (referred.length > 0) byMark.set(mark.id, [...(byMark.get(mark.id) ?? []), ...referred]);
  }
  return { byImage, byMark };
}

function placeMark(object: ForeignObject, mark: ForeignMark, images: StudyImages): readonly PlacedMark[] {
  const found = new Map<ImageKey, { outlines: DrawnOutline[]; masks: PlacedMask[] }>();
  const at = (image: ImageKey) => {
    const known = found.get(image) ?? { outlines: [], masks: [] };
    found.set(image, known);
    return known;
  };
  for (const shape of mark.shapes) addShape(shape, images, at);
  return [...found].map(([image, parts]) => ({ object, mark, image, ...parts }));
}

function addShape(
  shape: ForeignShape,
  images: StudyImages,
  at: (image: ImageKey) => { readonly outlines: DrawnOutline[]; readonly masks: PlacedMask[] },
): void {
  switch (shape.kind) {
    case 'roi':
      if (images.get(shape.image) !== null) at(shape.image).outlines.push(shape);
      return;
    case 'whole-image':
      if (images.get(shape.image) !== null) at(shape.image);
      return;
    case 'contour':
      for (const [image, outline] of placeContour(shape, images)) at(image).outlines.push(outline);
      return;
    case 'mask':
      for (const [image, mask] of placeMask(shape, images)) at(image).masks.push(mask);
      return;
    case 'segment':
      return;
  }
}
