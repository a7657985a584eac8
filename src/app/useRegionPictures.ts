import { useCallback } from 'react';
import { type Region, toMarks, type ViewportRegistry, windowOf } from '../features/read/index.ts';
import type { Viewer, Viewport } from '../viewer/index.ts';

const PICTURE = 112;

/** Pictures of regions on their images; null for one that was drawn on a plane which no viewport shows now. */
export function useRegionPictures(
  viewer: Viewer,
  registry: ViewportRegistry,
  active: Viewport | null,
  regions: readonly Region[],
): (id: string, size?: number) => Promise<Blob | null> {
  return useCallback(
    async (id, size = PICTURE) => {
      const region = regions.find((one) => one.id === id);
      if (region === undefined) return null;
      if (region.isKeyImage) return viewer.thumbnail(region.roi.image, size, windowOf(region));
      const [mark] = toMarks([region], id);
      if (mark === undefined || active === null) return null;
      const plain = { ...mark, lines: [], selected: false };
      const others = [...registry.all().values()].map(({ viewport }) => viewport);
      const asked = region.roi.plane === undefined ? [active] : new Set([active, ...others]);
      for (const viewport of asked) {
        const picture = await viewport.thumbnailOf(plain, size);
        if (picture !== null) return picture;
      }
      return null;
    },
    [viewer, registry, active, regions],
  );
}
