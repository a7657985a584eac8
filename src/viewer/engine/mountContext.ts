import type { Failure } from '../../domain/failure.ts';
import type { RegionPlane } from '../../domain/geometry/planeRoi.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import type { MouseSettings } from '../mouse/mouse.ts';
import type { ImageStore } from '../stack/imageStore.ts';
import type { DrawnRoi, ViewerOptions, Viewport } from '../viewer.ts';
import type { CornerstoneUse } from './cornerstoneUse.ts';

export interface MountContext {
  readonly cornerstone: CornerstoneUse;
  readonly store: ImageStore;
  readonly describe: (key: ImageKey) => ImageDescription;
  /** Where a region on a plane lies. */
  readonly planeOf: (roi: DrawnRoi) => RegionPlane | undefined;
  readonly viewportId: string;
  readonly options: ViewerOptions;
  readonly mouse: () => MouseSettings;
  readonly onShown: () => void;
  readonly onDestroy: () => void;
}

export interface MountedViewport extends Viewport {
  /** The graphics context was lost, or is there again (null). */
  setContextFailure(failure: Failure | null): void;
}
