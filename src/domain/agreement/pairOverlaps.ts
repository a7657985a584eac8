import type { ReaderId } from '../ids.ts';
import type { NumberedLesion } from './ratings.ts';
import { type Regions, sharedImage } from './readerMark.ts';
import { overlapOf, type RegionOverlap } from './regionOverlap.ts';

/** How the regions of two readers lie to each other, lesion by lesion, where both marked it on one image. */
export function pairOverlaps(
  lesions: readonly NumberedLesion[],
  [first, second]: readonly [ReaderId, ReaderId],
  regions: Regions,
): readonly RegionOverlap[] {
  return lesions.flatMap(({ marks }) => {
    const [a, b] = [marks.get(first), marks.get(second)];
    const image = a && b ? sharedImage(a, b) : null;
    if (!a || !b || image === null) return [];
    const { calibration } = a.claim;
    return [overlapOf(regions(a, image, calibration), regions(b, image, calibration))];
  });
}
