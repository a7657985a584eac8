import { useEffect, useState } from 'react';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Viewer } from '../../viewer/viewer.ts';

/** Pictures made so far, so that folding the browser and coming back decodes nothing twice. */
const made = new WeakMap<Viewer, Map<ImageKey, Promise<Blob | null>>>();

function thumbnailOnce(viewer: Viewer, image: ImageKey, size: number): Promise<Blob | null> {
  const kept = made.get(viewer) ?? new Map<ImageKey, Promise<Blob | null>>();
  made.set(viewer, kept);
  const picture = kept.get(image) ?? viewer.thumbnail(image, size);
  kept.set(image, picture);
  return picture;
}

/** `undefined` while it is being made, `null` where it cannot be. */
export function useThumbnail(
  viewer: Viewer | null,
  image: ImageKey | null,
  size: number,
): Blob | null | undefined {
  const [picture, setPicture] = useState<{ readonly of: ImageKey; readonly blob: Blob | null } | null>(null);
  useEffect(() => {
    if (viewer === null || image === null) return undefined;
    let current = true;
    thumbnailOnce(viewer, image, size).then(
      (blob) => current && setPicture({ of: image, blob }),
      () => current && setPicture({ of: image, blob: null }),
    );
    return () => {
      current = false;
    };
  }, [viewer, image, size]);
  if (image === null) return null;
  return picture?.of === image ? picture.blob : undefined;
}
