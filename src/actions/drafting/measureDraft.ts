import { toFailure } from '../../domain/failure.ts';
import { type RegionPlane, toPatientPoints } from '../../domain/geometry/planeRoi.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { calibrationOf } from '../../domain/measurement/calibrationOf.ts';
import { measureGeometry, measurePatientGeometry, measureRoi } from '../../domain/measurement/measureRoi.ts';
import type { ImageLibrary } from '../../domain/ports/imageLibrary.ts';
import { isKeyImage } from '../../domain/record/keyImage.ts';
import type { Calibration, Measurement } from '../../domain/record/measurement.ts';
import type { AnnotationDraft } from '../../state/draft.ts';
import type { Services } from '../services.ts';

type DraftRoi = AnnotationDraft['roi'];

export interface Measured {
  readonly calibration: Calibration;
  readonly measurements: readonly Measurement[];
}

/** What geometry alone gives: shown at once. Null when the image is not open. */
export function measureOutline(library: ImageLibrary, roi: DraftRoi): Measured | null {
  if (!isOpen(library, roi)) return null;
  if (roi.plane !== undefined) return measureOnPlane(roi, roi.plane);
  const calibration = calibrationOf(library.describe(roi.image).calibration, roi);
  return { calibration, measurements: measureGeometry(roi, calibration) };
}

/** Everything, pixel values included. Throws Failure `image/…` when the image is not open or cannot be decoded. */
export async function measureWithPixels(library: ImageLibrary, roi: DraftRoi): Promise<Measured> {
  const image = library.describe(roi.image);
  if (roi.plane !== undefined) return measureOnPlane(roi, roi.plane);
  const calibration = calibrationOf(image.calibration, roi);
  const frame = await library.decode(roi.image);
  const { rescaleSlope, rescaleIntercept, rescaleUnit: unit } = image;
  return {
    calibration,
    measurements: measureRoi(roi, calibration, { frame, rescaleSlope, rescaleIntercept, unit }),
  };
}

/** As a draft is signed: a key image says that it is one, and no number. */
export async function measureToSign(library: ImageLibrary, draft: AnnotationDraft): Promise<Measured> {
  if (!isKeyImage(draft)) return measureWithPixels(library, draft.roi);
  return {
    calibration: calibrationOf(library.describe(draft.roi.image).calibration, draft.roi),
    measurements: [],
  };
}

/** Between slices there are no pixels, only what was computed from them: geometry alone is measured there. */
function measureOnPlane({ shape, closed, points }: DraftRoi, plane: RegionPlane): Measured {
  return {
    calibration: { kind: 'patient-coordinates' },
    measurements: measurePatientGeometry(shape, closed, toPatientPoints(points, plane)),
  };
}

/** The images that a region rests on. */
export function imagesUnder({ image, plane }: DraftRoi): readonly ImageKey[] {
  return plane === undefined ? [image] : plane.images;
}

/**
 * Reads the pixels under a draft and puts its measurements where that very outline stands, in history too; an outline that
 * was changed meanwhile is measured by its own change.
 */
export async function measureLater(services: Services, study: string, draft: AnnotationDraft): Promise<void> {
  const { drafts, library } = services;
  try {
    const { measurements } = await measureWithPixels(library, draft.roi);
    drafts
      .getState()
      .patch(study, draft.id, (now) =>
        now.kind === 'annotation' && now.roi === draft.roi && !isSame(now.measurements, measurements)
          ? { ...now, measurements }
          : now,
      );
  } catch (thrown) {
    drafts
      .getState()
      .setFailure(toFailure(thrown, 'draft/not-measured', 'The pixels under a draft could not be read.'));
  }
}

function isSame(left: readonly Measurement[] | null, right: readonly Measurement[]): boolean {
  return (
    left?.length === right.length &&
    left.every(({ quantity, value }, at) => quantity === right[at]?.quantity && value === right[at]?.value)
  );
}

function isOpen(library: ImageLibrary, { image }: DraftRoi): boolean {
  return library.studies().some((study) => study.series.some((series) => series.images.includes(image)));
}
