import { toFailure } from '../domain/failure.ts';
import type { ImageLibrary } from '../domain/ports/imageLibrary.ts';
import type { Viewer, ViewerOptions } from './viewer.ts';

export { toImagePoint, toScreen } from './view/imageTransform.ts';
export type {
  BrushLook,
  DrawnRoi,
  Mark,
  Mask,
  Placement,
  RoiToolName,
  ToolName,
  Viewer,
  ViewerEvent,
  ViewerOptions,
  Viewport,
  ViewportSnapshot,
  ViewportStatus,
} from './viewer.ts';
export { isPlaneKey, planeWords } from './volume/planeKey.ts';
export type {
  PlaneGrid,
  PlaneName,
  PlaneStack,
  PlaneView,
  PlaneVolume,
  Slab,
  VolumeOutcome,
} from './volume/planes.ts';

/**
 * Fetches the engine (a chunk of its own) and starts it over a library of images. Once per page.
 * @throws Failure `viewer/not-loaded`
 */
export async function loadViewer(library: ImageLibrary, options: ViewerOptions = {}): Promise<Viewer> {
  try {
    const { createViewer } = await import('./engine/index.ts');
    return await createViewer(library, options);
  } catch (thrown) {
    throw toFailure(
      thrown,
      'viewer/not-loaded',
      'The image viewer could not be started.',
      'Reload the page.',
    );
  }
}
