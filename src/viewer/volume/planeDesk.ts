import { Failure } from '../../domain/failure.ts';
import type { RegionPlane } from '../../domain/geometry/planeRoi.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { outline } from '../roi/outline.ts';
import type { ImageSource, ImageStore } from '../stack/imageStore.ts';
import type { DrawnRoi } from '../viewer.ts';
import { isPlaneKey } from './planeKey.ts';
import type { Planes, VolumeOutcome } from './planes.ts';

/** Images of studies and planes cut from them, behind one counter. What cuts is fetched with the first volume. */
export interface PlaneDesk extends ImageSource {
  open(
    store: ImageStore,
    name: string,
    images: readonly ImageKey[],
    shown: ImageKey | null,
  ): Promise<VolumeOutcome>;
  /** Where a region on a plane lies; undefined on an image of a study. */
  planeOf(roi: DrawnRoi): RegionPlane | undefined;
  destroy(): void;
}

export function createPlaneDesk(library: ImageSource): PlaneDesk {
  let planes: Planes | null = null;
  let opening: Promise<Planes> | null = null;

  async function fetchPlanes(store: ImageStore): Promise<Planes> {
    const { createPlanes } = await import('./planes.ts');
    planes = createPlanes({
      describe: (key) => library.describe(key),
      store,
      startWorker: () =>
        new Worker(new URL('./volumeWorker.ts', import.meta.url), { type: 'module', name: 'volume' }),
    });
    return planes;
  }

  function sourceOf(key: ImageKey): ImageSource {
    if (!isPlaneKey(key)) return library;
    if (planes === null) throw new Failure('image/unknown', 'This plane is no longer open.');
    return planes;
  }

  return {
    describe: (key) => sourceOf(key).describe(key),
    decode: async (key, options) => sourceOf(key).decode(key, options),
    async open(store, name, images, shown) {
      opening ??= fetchPlanes(store);
      return (await opening).open(name, images, shown);
    },
    planeOf(roi) {
      if (!isPlaneKey(roi.image) || planes === null) return undefined;
      const { imagePosition, imageOrientation, calibration, frameOfReferenceUid } = planes.describe(
        roi.image,
      );
      const { rowSpacingMm, columnSpacingMm } = calibration;
      if (imagePosition === null || imageOrientation === null) return undefined;
      if (rowSpacingMm === null || columnSpacingMm === null) return undefined;
      const reach = outline(roi, roi.points).flatMap((line) => line.points);
      return {
        position: imagePosition,
        orientation: imageOrientation,
        rowSpacingMm,
        columnSpacingMm,
        frameOfReferenceUid,
        images: planes.sourcesOf(roi.image, [...roi.points, ...reach]),
      };
    },
    destroy: () => planes?.destroy(),
  };
}
