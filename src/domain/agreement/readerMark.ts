import type { ReaderId, RecordId } from '../ids.ts';
import type { Calibration } from '../record/measurement.ts';
import type { AnnotationClaim, Source, SourceImage } from '../record/record.ts';
import type { ImageRoi } from '../record/roi.ts';
import { type PlacedRegion, placeRegion } from './placedRegion.ts';

/** What comparing readers asks of an annotation. */
export type ComparedClaim = Pick<
  AnnotationClaim,
  'case' | 'parents' | 'trackingUid' | 'roi' | 'calibration' | 'finding' | 'measurements'
>;

/** An annotation that stands, with the images it lies on where the identifiers are open. */
export interface ReaderMark {
  readonly record: RecordId;
  readonly reader: ReaderId;
  readonly claim: ComparedClaim;
  readonly source: Pick<Source, 'images'> | null;
}

/** The image a region lies on; null where it is a reformatted plane, or nobody may know. */
export function imageOf({ claim, source }: ReaderMark): SourceImage | null {
  return claim.roi.space === 'image' ? (source?.images[claim.roi.image] ?? null) : null;
}

/** The image on which both regions lie; null where they lie on two, on a reformatted plane, or nobody may know. */
export function sharedImage(a: ReaderMark, b: ReaderMark): SourceImage | null {
  const [left, right] = [imageOf(a), imageOf(b)];
  if (left === null || right === null) return null;
  return left.sopInstanceUid === right.sopInstanceUid && left.frame === right.frame ? left : null;
}

/** Regions of marks on an image, each placed once. */
export type Regions = (mark: ReaderMark, image: SourceImage, calibration: Calibration) => PlacedRegion;

export function createRegions(): Regions {
  const known = new WeakMap<ReaderMark, PlacedRegion>();
  return (mark, image, calibration) => {
    const roi = mark.claim.roi as ImageRoi;
    if (!isSame(mark.claim.calibration, calibration)) return placeRegion(roi, calibration, image);
    const before = known.get(mark);
    if (before !== undefined) return before;
    const region = placeRegion(roi, calibration, image);
    known.set(mark, region);
    return region;
  };
}

function isSame(a: Calibration, b: Calibration): boolean {
  return a.rowSpacingMm === b.rowSpacingMm && a.columnSpacingMm === b.columnSpacingMm;
}
