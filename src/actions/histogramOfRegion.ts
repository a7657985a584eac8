import { calibrationOf } from '../domain/measurement/calibrationOf.ts';
import { type Histogram, histogramOf } from '../domain/measurement/histogram.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import type { Services } from './services.ts';

/** How often values occur in a region; null where it encloses none, or lies on a plane. Throws Failure `image/…`. */
export async function histogramOfRegion(
  { library }: Pick<Services, 'library'>,
  { roi }: { readonly roi: AnnotationDraft['roi'] },
): Promise<Histogram | null> {
  if (roi.plane !== undefined) return null;
  const { calibration, rescaleSlope, rescaleIntercept, rescaleUnit: unit } = library.describe(roi.image);
  const frame = await library.decode(roi.image);
  return histogramOf(roi, calibrationOf(calibration, roi), { frame, rescaleSlope, rescaleIntercept, unit });
}
