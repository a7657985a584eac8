import type { ForeignRoi } from '../../../domain/foreign/foreignObject.ts';
import type { ImagePoint } from '../../../domain/record/roi.ts';
import { ContentTag } from '../../contentTree/contentTags.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { ForeignTag } from '../foreignTags.ts';
import type { PixelMapper } from './pixelMapper.ts';

type Drawn = Omit<ForeignRoi, 'kind' | 'image'>;

/**
 * A graphic object (PS3.3 C.10.5.1.2) on an image, or why not, as a sentence.
 * @throws Failure `geometry/out-of-bounds`
 */
export function readGraphic(graphic: DataSet, mapper: PixelMapper): Drawn | string {
  const toPoint = mapper(graphic.code(ForeignTag.GraphicAnnotationUnits));
  if (typeof toPoint === 'string') return toPoint;
  const data = graphic.floats(ContentTag.GraphicData);
  if (data.length === 0 || data.length % 2 !== 0 || !data.every(Number.isFinite))
    return `It has ${data.length} coordinates, which are no points.`;
  const points = Array.from({ length: data.length / 2 }, (_, at) =>
    toPoint(data[2 * at] ?? 0, data[2 * at + 1] ?? 0),
  );
  return toDrawn(graphic.code(ContentTag.GraphicType), points);
}

function toDrawn(type: string, points: readonly ImagePoint[]): Drawn | string {
  const [first, last] = [points[0], points.at(-1)];
  switch (type) {
    case 'POINT':
      return { shape: 'probe', closed: false, points: points.slice(0, 1) };
    case 'CIRCLE':
      return points.length < 2
        ? tooFew(type)
        : { shape: 'circle', closed: false, points: points.slice(0, 2) };
    case 'ELLIPSE':
      return points.length < 4
        ? tooFew(type)
        : { shape: 'ellipse', closed: false, points: points.slice(0, 4) };
    case 'POLYLINE':
    case 'INTERPOLATED': {
      if (first === undefined || last === undefined || points.length < 2) return tooFew(type);
      if (points.length === 2) return { shape: 'length', closed: false, points };
      const closed = points.length >= 4 && first[0] === last[0] && first[1] === last[1];
      const shape = type === 'POLYLINE' ? 'freehand' : 'spline';
      return { shape, closed, points: closed ? points.slice(0, -1) : points };
    }
    default:
      return type === '' ? 'It does not say what it is.' : `It is of the unknown kind ${type}.`;
  }
}

function tooFew(type: string): string {
  return `It has too few points for ${type}.`;
}
