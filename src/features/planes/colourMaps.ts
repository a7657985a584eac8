/** 256 colours, red, green and blue one after another. */
export type ColourMap = Uint8ClampedArray;
export type ColourMapName = 'hot-iron' | 'rainbow';

/** Hot Iron is the palette of PS3.6 B.1.1; the rainbow runs from blue to red by hue. */
export const COLOUR_MAPS: Readonly<Record<ColourMapName, ColourMap>> = {
  'hot-iron': build((at) => [at * 2, (at - 128) * 2, (at - 192) * 4]),
  rainbow: build((at) => hue(240 * (1 - at / 255))),
};

function build(colourAt: (at: number) => readonly [number, number, number]): ColourMap {
  const map = new Uint8ClampedArray(256 * 3);
  for (let at = 0; at < 256; at += 1) map.set(colourAt(at), at * 3);
  // The brightest entry is white, or red, whole.
  if (map[255 * 3] !== 255) map[255 * 3] = 255;
  return map;
}

/** A full colour by its angle in degrees: 0 red, 120 green, 240 blue. */
function hue(degrees: number): readonly [number, number, number] {
  const part = (shift: number) => {
    const at = (shift + degrees / 60) % 6;
    return 255 * (1 - Math.max(0, Math.min(at, 4 - at, 1)));
  };
  return [part(5), part(3), part(1)];
}

/** Below this share of the range nothing is laid over the image; from there the colour fades in. */
const FADE = 0.12;

/**
 * Values as colours to lay over an image.
 *
 * @param top of the range; it begins at 0
 * @param opacity 0 to 1, of colours that have faded in
 */
export function toColours(
  values: Float32Array,
  map: ColourMap,
  top: number,
  opacity: number,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (!(value > 0)) continue;
    const share = Math.min(value / top, 1);
    const from = Math.round(share * 255) * 3;
    rgba[at * 4] = map[from] as number;
    rgba[at * 4 + 1] = map[from + 1] as number;
    rgba[at * 4 + 2] = map[from + 2] as number;
    rgba[at * 4 + 3] = 255 * opacity * Math.min(share / FADE, 1);
  }
  return rgba;
}
