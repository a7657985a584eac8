import { useEffect, useState } from 'react';
import { measureOutline } from '../actions/drafting/measureDraft.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Failure } from '../domain/failure.ts';
import { toFailure } from '../domain/failure.ts';
import type { ImageLibrary } from '../domain/ports/imageLibrary.ts';
import { toMeasurementLines } from '../state/measurementWords.ts';
import { loadViewer, type Viewer } from '../viewer/index.ts';
import { noteFirstImage } from './firstImage.ts';

const loaded = new WeakMap<ImageLibrary, Promise<Viewer>>();

/** The engine is fetched once per page, when the first study opens. */
function loadOnce(library: ImageLibrary): Promise<Viewer> {
  const loading =
    loaded.get(library) ??
    loadViewer(library, {
      onFirstImage: noteFirstImage,
      describeRoi: (roi) => toMeasurementLines(measureOutline(library, roi)?.measurements ?? []),
    });
  loaded.set(library, loading);
  return loading;
}

export interface ViewerState {
  readonly viewer: Viewer | null;
  readonly failure: Failure | null;
}

export function useViewer(needed: boolean): ViewerState {
  const { library } = useServices();
  const [state, setState] = useState<ViewerState>({ viewer: null, failure: null });
  useEffect(() => {
    if (!needed) return undefined;
    let current = true;
    loadOnce(library).then(
      (viewer) => current && setState({ viewer, failure: null }),
      (thrown) => {
        loaded.delete(library);
        if (current) {
          setState({
            viewer: null,
            failure: toFailure(thrown, 'viewer/not-loaded', 'The image viewer could not be started.'),
          });
        }
      },
    );
    return () => {
      current = false;
    };
  }, [library, needed]);
  return state;
}
