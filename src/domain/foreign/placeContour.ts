import { Failure } from '../failure.ts';
import { fromPatientPoint } from '../geometry/coordinates.ts';
import type { ImageKey } from '../imaging/study.ts';
import type { ImagePoint, RoiShape } from '../record/roi.ts';
import type { ForeignContour } from './foreignObject.ts';
import type { PlacedImage, StudyImages } from './studyImages.ts';

/** A region on an image, in thousandths of a pixel. */
export interface DrawnOutline {
  readonly shape: RoiShape;
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
}

/**
 * A contour on the images that it was drawn on; where none of these is open, on the nearest image of each series whose slice
 * it lies in as a whole.
 */
export function placeContour(
  contour: ForeignContour,
  images: StudyImages,
): readonly (readonly [ImageKey, DrawnOutline])[] {
  const named = contour.images.flatMap((key) => images.place(key) ?? []);
  const found =
    named.length > 0
      ? named
      : images.inFrame(contour.frameOfReferenceUid).flatMap((series) => nearest(contour, series));
  return found.flatMap((place) => {
    const outline = project(contour, place);
    return outline === null ? [] : [[place.image.key, outline] as const];
  });
}

function nearest({ points }: ForeignContour, series: readonly PlacedImage[]): readonly PlacedImage[] {
  let best: PlacedImage | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of series) {
    let farthest = 0;
    for (const point of points) {
      farthest = Math.max(farthest, Math.abs(distanceFrom(place, point)));
      if (farthest > place.reachMicrometres || farthest >= least) break;
    }
    if (farthest <= place.reachMicrometres && farthest < least) {
      best = place;
      least = farthest;
    }
  }
  return best === null ? [] : [best];
}

/** Micrometres along the normal. */
export function distanceFrom(
  { plane, normal }: PlacedImage,
  [x, y, z]: readonly [number, number, number],
): number {
  const [px, py, pz] = plane.position;
  return (x - px * 1000) * normal[0] + (y - py * 1000) * normal[1] + (z - pz * 1000) * normal[2];
}

/** Null for what lies farther from the image than a region can. */
function project({ shape, closed, points }: ForeignContour, { plane }: PlacedImage): DrawnOutline | null {
  try {
    return { shape, closed, points: points.map((point) => fromPatientPoint(point, plane).point) };
  } catch (thrown) {
    if (thrown instanceof Failure) return null;
    throw thrown;
  }
}
