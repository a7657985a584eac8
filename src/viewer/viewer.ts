import type { Failure } from '../domain/failure.ts';
import type { RegionPlane } from '../domain/geometry/planeRoi.ts';
import type { ImageDescription, ImageKey } from '../domain/imaging/study.ts';
import type { ImagePoint, RoiShape } from '../domain/record/roi.ts';
import type { MouseSettings } from './mouse/mouse.ts';
import type { Window } from './pixels/window.ts';
import type { ImageTransform, Size } from './view/imageTransform.ts';
import type { VolumeOutcome } from './volume/planes.ts';

/** Tools of the viewer: what acts on the view, and what draws. `window-region` takes the window of a box that is drawn. */
export type ToolName = ViewToolName | RoiToolName | 'brush' | 'eraser';
export type ViewToolName = 'window' | 'window-region' | 'pan' | 'zoom' | 'scroll' | 'magnify';

const VIEW_TOOLS: readonly string[] = [
  'window',
  'window-region',
  'pan',
  'zoom',
  'scroll',
  'magnify',
] satisfies ViewToolName[];

export function isViewTool(tool: ToolName): tool is ViewToolName {
  return VIEW_TOOLS.includes(tool);
}
export type RoiToolName = RoiShape;

/** A region as it is on an image now: points in thousandths of a pixel, (0, 0) the centre of the first pixel. */
export interface DrawnRoi {
  readonly image: ImageKey;
  readonly shape: RoiShape;
  readonly closed: boolean;
  readonly points: readonly ImagePoint[];
  /** Where it lies if it was drawn on a plane cut from images; `image` is then one of those, and the points are the plane's. */
  readonly plane?: RegionPlane;
}

/** A region to show. Marks are drawn from the state, never kept by the engine. */
export interface Mark {
  /** Stable while the mark exists; a draft keeps its id through edits. */
  readonly id: string;
  readonly roi: DrawnRoi;
  readonly editable: boolean;
  /** Solid, dashed with initials, dotted with a chip; of another system, that nobody signed here, in dashes and dots. */
  readonly author: 'mine' | 'human' | 'ai' | 'foreign';
  /** Instead of the author's own colour, as CSS; must read on black. */
  readonly colour?: string;
  /** Lines beside the mark: number and author's mark first, values with units, a word of standing. Plain text. */
  readonly lines: readonly string[];
  readonly selected: boolean;
}

/** Painted pixels of one image: row, first and last column of each stretch, three numbers each. */
export interface Mask {
  readonly image: ImageKey;
  readonly rows: number;
  readonly columns: number;
  readonly runs: readonly number[];
  /** As CSS has it. */
  readonly colour: string;
}

export interface BrushLook {
  /** In widths of a pixel. */
  readonly radius: number;
  readonly colour: string;
}

export type ViewportStatus = 'empty' | 'loading' | 'shown' | 'failed';

/** What a viewport shows, as a value that changes only with its revision. */
export interface ViewportSnapshot {
  readonly revision: number;
  readonly status: ViewportStatus;
  readonly image: ImageKey | null;
  /** 0-based index of the image on the canvas; while none is there, of the one that is being loaded or that failed. */
  readonly index: number;
  /** Index that was asked for last; runs ahead of `index` for moments while scrolling. */
  readonly target: number;
  readonly count: number;
  /** In output units (HU on CT); null for colour. */
  readonly window: { readonly center: number; readonly width: number } | null;
  /** 1 fits the image to the viewport. */
  readonly zoom: number;
  readonly inverted: boolean;
  /** How the picture lies: mirrored left to right first, then turned clockwise by quarters. */
  readonly mirrored: boolean;
  readonly turns: 0 | 1 | 2 | 3;
  /** Why the image cannot be shown: covers the viewport, so that no other image is left standing. */
  readonly failure: Failure | null;
  /** Why the drawing tool that was chosen cannot be had; the image is untouched by it. */
  readonly toolFailure: Failure | null;
  /** What has come of an image that is being loaded from an archive; 0 while nothing has. */
  readonly receivedBytes: number;
  /** The image is made of its beginning alone: coarse, and its values mean nothing. */
  readonly isPreview: boolean;
  /** Images of the series that are decoded. */
  readonly loaded: number;
  /** More of them are being loaded. */
  readonly isPrefetching: boolean;
  /** Letters at the edges (PS3.3 C.7.6.1.1.1): left, right, top, bottom of the screen; empty without orientation. */
  readonly orientation: {
    readonly left: string;
    readonly right: string;
    readonly top: string;
    readonly bottom: string;
  };
  /** Screen pixels (CSS) per millimetre along x; null without spacing. Draws the scale. */
  readonly pixelsPerMm: number | null;
  /** Value under the pointer with its place, or null. */
  readonly pointer: { readonly x: number; readonly y: number; readonly value: string } | null;
}

/** Where the shown image is on the screen, for what others draw over it. */
export interface Placement {
  readonly image: ImageKey;
  readonly transform: ImageTransform;
  readonly size: Size;
}

/** Of a viewport that was never told what to show. */
export const EMPTY_SNAPSHOT: ViewportSnapshot = {
  revision: 0,
  status: 'empty',
  image: null,
  index: 0,
  target: 0,
  count: 0,
  window: null,
  zoom: 1,
  inverted: false,
  mirrored: false,
  turns: 0,
  failure: null,
  toolFailure: null,
  receivedBytes: 0,
  isPreview: false,
  loaded: 0,
  isPrefetching: false,
  orientation: { left: '', right: '', top: '', bottom: '' },
  pixelsPerMm: null,
  pointer: null,
};

export type ViewerEvent =
  | { readonly kind: 'roi-drawn'; readonly roi: DrawnRoi }
  | { readonly kind: 'roi-edited'; readonly id: string; readonly roi: DrawnRoi }
  | { readonly kind: 'roi-selected'; readonly id: string | null }
  | {
      readonly kind: 'painted';
      readonly image: ImageKey;
      /** Where the brush went, in thousandths of a pixel. */
      readonly path: readonly ImagePoint[];
      /** In widths of a pixel. */
      readonly radius: number;
      readonly erase: boolean;
    };

/** What of an image is in the middle of a viewport, whatever the sizes of both. */
export interface LookedAt {
  readonly across: number;
  readonly down: number;
  readonly zoom: number;
}

/** One viewport on one element. Switching series is safe at any moment: the last request wins. */
export interface Viewport {
  show(images: readonly ImageKey[], index: number): void;
  /** The same series with more images, or in another order: what is shown, or asked for, stays so. */
  grow(images: readonly ImageKey[]): void;
  /** Other planes of the same name in the place of these: what is shown stands until they are there, and is looked at as before. */
  replace(images: readonly ImageKey[], index: number): void;
  /** Loads again the image that failed. */
  retry(): void;
  scrollTo(index: number): void;
  scrollBy(images: number): void;
  /** With `open`, an outline stays open unless it ends where it began. */
  setTool(tool: ToolName, options?: { readonly open?: boolean }): void;
  setWindow(window: { readonly center: number; readonly width: number }): void;
  setInverted(inverted: boolean): void;
  /** Turns the picture clockwise by quarters, or back. */
  turnBy(quarters: 1 | -1): void;
  /** Flips the picture as it is on the screen: left to right, or upside down. */
  flip(axis: 'horizontal' | 'vertical'): void;
  zoomBy(factor: number): void;
  /** The whole picture, in the middle, lying as it does. */
  fit(): void;
  /** The window from the lowest to the highest value of the image. */
  windowAll(): void;
  /** That place of the image in the middle, at that zoom (1 fits). Places are shares of the image: 0 its left or upper edge, 1 the other. */
  lookAt(place: LookedAt): void;
  /** Window, zoom, pan, orientation and inversion back to how the image was opened. */
  reset(): void;
  setMarks(marks: readonly Mark[]): void;
  /** Painted pixels; those of the shown image are drawn. */
  setMasks(masks: readonly Mask[]): void;
  setBrush(brush: BrushLook): void;
  /** A view that shows the region: its image, and the region within the viewport. */
  reveal(roi: DrawnRoi): void;
  /** Takes back the stroke in progress; true when there was one. */
  cancelStroke(): boolean;
  /**
   * The mark on its image as PNG, `size` CSS pixels square around it. Of one that was drawn on a plane, on the plane of this
   * viewport that it lies on; null where it has none.
   */
  thumbnailOf(mark: Mark, size: number): Promise<Blob | null>;
  getSnapshot(): ViewportSnapshot;
  /** Null while nothing is shown. */
  getPlacement(): Placement | null;
  /** Null while nothing is shown. */
  getLookedAt(): LookedAt | null;
  onPlacement(listener: (placement: Placement | null) => void): () => void;
  subscribe(listener: () => void): () => void;
  onEvent(listener: (event: ViewerEvent) => void): () => void;
  destroy(): void;
}

/** The viewer: made once, by a dynamic import of the engine. */
export interface Viewer {
  mount(element: HTMLDivElement): Viewport;
  /** What buttons and wheel do, on every viewport from now on. */
  setMouse(settings: MouseSettings): void;
  /** Picture of an image in its own window, or in the one that is given. Resolves to null when it cannot be decoded. */
  thumbnail(image: ImageKey, size: number, window?: Window | null): Promise<Blob | null>;
  /**
   * A series to cut planes from, or why it cannot be: the geometry is checked first. `shown` is the image that is looked at, `name`
   * begins the sentences. What cuts is fetched when it is first asked for.
   */
  openVolume(name: string, images: readonly ImageKey[], shown: ImageKey | null): Promise<VolumeOutcome>;
  /** Of an image or a plane. Throws Failure `image/unknown`. */
  describe(image: ImageKey): ImageDescription;
  destroy(): void;
}

export interface ViewerOptions {
  /** What draws: `auto` takes the graphics card where there is a real one. */
  readonly rendering?: 'auto' | 'webgl' | 'cpu';
  /** Memory for decoded images; 512 MiB unless told. */
  readonly cacheBytes?: number;
  /** How long a decoder may take for one image before it counts as dead; 30 seconds unless told. */
  readonly decodeTimeoutMs?: number;
  /** Told once, when the first image is on the screen. */
  readonly onFirstImage?: () => void;
  /** Lines beside a region while it is being drawn or dragged, such as its length. Must be quick: it is called on every move. */
  readonly describeRoi?: (roi: DrawnRoi) => readonly string[];
}
