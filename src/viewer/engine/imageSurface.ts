import type { ImageKey } from '../../domain/imaging/study.ts';
import type { Window } from '../pixels/window.ts';
import type { LoadedImage } from '../stack/imageStore.ts';
import type { Size, View } from '../view/imageTransform.ts';

/** How the shown image is to look. */
export interface Look {
  readonly view: View;
  readonly window: Window | null;
  readonly inverted: boolean;
}

/** What holds the picture of one viewport. */
export interface ImageSurface {
  /** Whether `draw` has drawn when it returns. */
  drawsAtOnce(): boolean;
  /**
   * Draws an image of a stack: at once, or resolves when it is on the canvas.
   * @throws Failure when the canvas does not hold this image
   */
  draw(images: readonly ImageKey[], index: number, image: LoadedImage, look: Look): Promise<void> | undefined;
  /** Draws the image that is there in another look, with the next frame. */
  restyle(image: LoadedImage, look: Look): void;
  resize(size: Size): void;
  destroy(): void;
}
