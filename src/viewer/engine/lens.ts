import type { LoadedImage } from '../stack/imageStore.ts';
import { type ImageTransform, toImagePoint } from '../view/imageTransform.ts';
import type { Look } from './imageSurface.ts';
import { paintPart } from './thumbnails.ts';

/** CSS pixels across. */
const DIAMETER = 240;
const MAGNIFICATION = 3;

interface LensPlace {
  readonly image: LoadedImage;
  readonly look: Look;
  readonly transform: ImageTransform;
  readonly x: number;
  readonly y: number;
}

/** A round magnifying glass over the picture, painted from the image's own samples in the window of the moment. */
export function createLens(host: HTMLElement) {
  const canvas = document.createElement('canvas');
  canvas.dataset.part = 'lens';
  canvas.style.cssText = `position:absolute;display:none;width:${DIAMETER}px;height:${DIAMETER}px;border-radius:50%;outline:1px solid #8a8a8a;pointer-events:none`;
  host.append(canvas);
  return {
    show({ image, look, transform, x, y }: LensPlace): void {
      const size = Math.round(DIAMETER * (window.devicePixelRatio || 1));
      const [column, row] = toImagePoint(transform, x, y).map((part) => part / 1000 + 0.5) as [
        number,
        number,
      ];
      const reach = DIAMETER / 2 / (look.view.scale * MAGNIFICATION);
      const { aspect } = image.display;
      const box = [column - reach, row - reach / aspect, column + reach, row + reach / aspect] as const;
      const painted = paintPart(image, box, size, look.window);
      canvas.width = size;
      canvas.height = size;
      canvas.getContext('2d')?.drawImage(painted, 0, 0);
      const { mirrored, turns } = look.view.orientation;
      canvas.style.transform = `rotate(${turns * 90}deg) scaleX(${mirrored ? -1 : 1})`;
      canvas.style.filter = look.inverted ? 'invert(1)' : '';
      canvas.style.left = `${x - DIAMETER / 2}px`;
      canvas.style.top = `${y - DIAMETER / 2}px`;
      canvas.style.display = 'block';
    },
    hide(): void {
      canvas.style.display = 'none';
    },
  };
}
