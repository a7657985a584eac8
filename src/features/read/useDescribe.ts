import { useCallback } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import { Failure } from '../../domain/failure.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';

/** Describes an image of the library; null where it is not (or no longer) open. */
export function useDescribe(): (key: ImageKey) => ImageDescription | null {
  const { library } = useServices();
  return useCallback(
    (key) => {
      try {
        return library.describe(key);
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.code === 'image/unknown') return null;
        throw thrown;
      }
    },
    [library],
  );
}
