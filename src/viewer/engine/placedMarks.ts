import type { RegionPlane } from '../../domain/geometry/planeRoi.ts';
import type { ImageDescription } from '../../domain/imaging/study.ts';
import { marksOn } from '../roi/marksOn.ts';
import type { DrawnRoi, Mark, ViewerEvent } from '../viewer.ts';
import { createMarkOverlay, type MarkOverlay, type MarkOverlayOptions } from './markOverlay.ts';

export interface PlacedMarks {
  readonly overlay: MarkOverlay;
  setMarks(marks: readonly Mark[]): void;
  setImage(image: ImageDescription | null): void;
  /** A region on a plane is told together with where the plane lies. */
  emit(event: ViewerEvent): void;
}

/** Marks where they lie in the patient: those of planes are found by their place. */
export function createPlacedMarks(
  options: MarkOverlayOptions & { readonly planeOf: (roi: DrawnRoi) => RegionPlane | undefined },
): PlacedMarks {
  let marks: readonly Mark[] = [];
  let image: ImageDescription | null = null;

  function onItsPlane({ plane: _before, ...roi }: DrawnRoi): DrawnRoi {
    const plane = options.planeOf(roi);
    if (plane === undefined) return roi;
    // A plane has no name that outlives it: the region is filed under an image in the middle of those it was cut from.
    return { ...roi, image: plane.images[plane.images.length >> 1] ?? roi.image, plane };
  }

  function emit(event: ViewerEvent): void {
    options.emit(
      event.kind === 'roi-selected' || event.kind === 'painted'
        ? event
        : { ...event, roi: onItsPlane(event.roi) },
    );
  }

  const overlay = createMarkOverlay({
    host: options.host,
    emit,
    linesFor: (roi) => options.linesFor(onItsPlane(roi)),
    isStroking: options.isStroking,
  });

  function place(): void {
    overlay.setMarks(image === null ? marks : marksOn(image, marks, image.sliceThicknessMm));
  }

  return {
    overlay,
    emit,
    setMarks(next) {
      marks = next;
      place();
    },
    setImage(next) {
      if (next === image) return;
      image = next;
      place();
    },
  };
}
