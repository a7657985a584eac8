import { type Canvas, paintEllipse, sliceEllipsoid } from '../canvas.ts';
import type { Texture } from '../valueNoise.ts';

const ORGANS = [
  // Stomach with its wall, contents and the air that rises to the front when lying down.
  { x: 62, y: -28, z: -135, rx: 42, ry: 40, rz: 42, hu: 44 },
  { x: 62, y: -28, z: -135, rx: 38, ry: 36, rz: 38, hu: 22 },
  { x: 58, y: -48, z: -132, rx: 28, ry: 14, rz: 30, hu: -960 },
  { x: 92, y: 42, z: -132, rx: 27, ry: 44, rz: 46, hu: 50 },
  { x: -34, y: 66, z: -175, rx: 22, ry: 22, rz: 46, hu: 34 },
  { x: 46, y: 66, z: -178, rx: 22, ry: 22, rz: 46, hu: 34 },
] as const;

const HEPATIC_VEINS = [
  { x: -40, y: 8, rx: 26, ry: 3, turn: -20 },
  { x: -70, y: 24, rx: 22, ry: 2.6, turn: 24 },
  { x: -58, y: -32, rx: 20, ry: 2.4, turn: -38 },
] as const;

/** Liver under the right dome, stomach and spleen under the left, fat between; blended by the share of abdomen. */
export function paintAbdomen(canvas: Canvas, z: number, share: Float32Array, texture: Texture): void {
  const { size, spacingMm, originMm, values } = canvas;
  const organs = { ...canvas, values: new Float32Array(size * size) };
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const index = row * size + column;
      if ((share[index] as number) <= 0) continue;
      const x = originMm + column * spacingMm;
      const y = originMm + row * spacingMm;
      // The left lobe of the liver crosses the midline in front.
      const border = 34 * Math.tanh((4 - y * 0.62) / 34) + 6 * texture(column, row);
      const liver = x < border;
      organs.values[index] = liver ? 58 + 3 * texture(column, row) : -96 + 14 * texture(column, row);
    }
  for (const vein of HEPATIC_VEINS)
    paintEllipse(organs, { ...vein, ry: vein.ry + 1.2 * Math.sin(z / 12) }, 44, 3);
  for (const organ of ORGANS) {
    const section = sliceEllipsoid(organ, z);
    if (section !== null) paintEllipse(organs, section, organ.hu, 1.5);
  }
  for (let index = 0; index < values.length; index += 1) {
    const part = share[index] as number;
    if (part > 0)
      values[index] = (values[index] as number) * (1 - part) + (organs.values[index] as number) * part;
  }
}
