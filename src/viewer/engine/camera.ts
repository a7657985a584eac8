import type { Types } from '@cornerstonejs/core';
import { axesOf, type Size, type View } from '../view/imageTransform.ts';
import type { RenderMode } from './cornerstone.ts';

/** Of the camera from the plane, in world units: it looks straight on, so that any will do. */
const DISTANCE = 1;

/**
 * Makes the canvas show a view. The world is the image's own plane (see cornerstoneImage.ts). On WebGL (vtk) the world's
 * origin is the centre of the first pixel; Cornerstone's CPU path (5.14) puts it at that pixel's corner, half a pixel off, and
 * its camera's scale ignores the screen's pixel ratio; both are made good here and nowhere else.
 */
export function applyView(
  viewport: Types.IStackViewport,
  mode: RenderMode,
  view: View,
  size: Size,
  aspect: number,
): void {
  if (mode === 'cpu') {
    const ratio = window.devicePixelRatio || 1;
    // The CPU path scales the axis of the smaller spacing by `scale` and stretches the other.
    const scale = view.scale * ratio * Math.min(aspect, 1);
    // Mirrored first, then turned, as an Orientation is.
    // Cornerstone (5.14) calls it protected; the public setViewPresentation would set aspect and pan along with it.
    (viewport as unknown as { setRotation: (degrees: number) => void }).setRotation(
      view.orientation.turns * 90,
    );
    viewport.setCamera({ scale, flipHorizontal: view.orientation.mirrored, flipVertical: false });
    viewport.setCamera({ focalPoint: [view.centreX + 0.5, (view.centreY + 0.5) * aspect, 0] });
    return;
  }
  const { focalPoint } = viewport.getCamera();
  const { xx, xy, yx, yy } = axesOf(view.orientation);
  // What is up and right on the screen, in the plane; a mirrored picture is looked at from behind.
  const up = [-xy, -yy] as const;
  const right = [xx, yx] as const;
  const towards = up[0] * right[1] - up[1] * right[0];
  const x = view.centreX;
  const y = view.centreY * aspect;
  const z = focalPoint?.[2] ?? 0;
  viewport.setCamera({
    parallelScale: size.height / 2 / view.scale,
    viewUp: [up[0], up[1], 0],
    viewPlaneNormal: [0, 0, -towards],
    focalPoint: [x, y, z],
    position: [x, y, z - towards * DISTANCE],
  });
}

/**
 * Gives the canvas of the CPU path one pixel for each of the screen's; Cornerstone would give it one for each CSS pixel, while
 * its coordinates count the screen's.
 */
export function sizeCpuCanvas(canvas: HTMLCanvasElement, size: Size): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.max(Math.round(size.width * ratio), 2);
  const height = Math.max(Math.round(size.height * ratio), 2);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.width = `${width / ratio}px`;
  canvas.style.height = `${height / ratio}px`;
}
