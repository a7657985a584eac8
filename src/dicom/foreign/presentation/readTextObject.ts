import type { ForeignRoi } from '../../../domain/foreign/foreignObject.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { ForeignTag } from '../foreignTags.ts';
import type { PixelMapper } from './pixelMapper.ts';

/**
 * Where a text object (PS3.3 C.10.5.1.1) stands: the point it speaks of, else its box; or why not, as a sentence.
 * @throws Failure `geometry/out-of-bounds`
 */
export function readTextObject(
  text: DataSet,
  mapper: PixelMapper,
): Omit<ForeignRoi, 'kind' | 'image'> | string {
  const [anchorX, anchorY] = text.floats(ForeignTag.AnchorPoint);
  if (anchorX !== undefined && anchorY !== undefined) {
    const toPoint = mapper(text.code(ForeignTag.AnchorPointAnnotationUnits));
    return typeof toPoint === 'string'
      ? toPoint
      : { shape: 'probe', closed: false, points: [toPoint(anchorX, anchorY)] };
  }
  const [left, top] = text.floats(ForeignTag.BoundingBoxTopLeftHandCorner);
  const [right, bottom] = text.floats(ForeignTag.BoundingBoxBottomRightHandCorner);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return 'It does not say where it stands.';
  const toPoint = mapper(text.code(ForeignTag.BoundingBoxAnnotationUnits));
  if (typeof toPoint === 'string') return toPoint;
  return {
    shape: 'rectangle',
    closed: false,
    points: [toPoint(left, top), toPoint(right, top), toPoint(right, bottom), toPoint(left, bottom)],
  };
}
