import { fromScoord } from '../../../domain/geometry/coordinates.ts';
import type { ImageKey } from '../../../domain/imaging/study.ts';
import type { ImagePoint } from '../../../domain/record/roi.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { ForeignTag } from '../foreignTags.ts';
import { imagesOf } from '../segmentation/readFrames.ts';

/** Turns a position in the units that a graphic states into one on an image; or says why not, as a sentence. */
export type PixelMapper = (units: string) => ((x: number, y: number) => ImagePoint) | string;

/**
 * Positions of a presentation state on one image (PS3.3 C.10.5.1.2). PIXEL counts from the outer corner of the first pixel, as
 * SCOORD does; DISPLAY is a fraction of the displayed area (C.10.4), whose corners are pixels counted from 1, both inside.
 */
export function createPixelMapper(dataSet: DataSet, image: ImageKey): PixelMapper {
  return (units) => {
    if (units === 'PIXEL') return fromScoord;
    if (units !== 'DISPLAY') return `It is given in the unknown units ${units || '(none)'}.`;
    const isTurned =
      (dataSet.uint16(ForeignTag.ImageRotation) ?? 0) !== 0 ||
      dataSet.code(ForeignTag.ImageHorizontalFlip) === 'Y';
    if (isTurned) return 'It is placed on a turned display.';
    const area = dataSet.items(ForeignTag.DisplayedAreaSelectionSequence).find((one) => concerns(one, image));
    const [left, top] = area?.int32s(ForeignTag.DisplayedAreaTopLeftHandCorner) ?? [];
    const [right, bottom] = area?.int32s(ForeignTag.DisplayedAreaBottomRightHandCorner) ?? [];
    if (left === undefined || top === undefined || right === undefined || bottom === undefined)
      return 'It is placed on a displayed area that is not stated.';
    return (x, y) => fromScoord(left - 1 + x * (right - left + 1), top - 1 + y * (bottom - top + 1));
  };
}

/** An area that names no images is that of all. */
function concerns(area: DataSet, image: ImageKey): boolean {
  const images = area.items(ForeignTag.ReferencedImageSequence).flatMap(imagesOf);
  return images.length === 0 || images.includes(image);
}
