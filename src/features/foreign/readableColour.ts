type Rgb = readonly [number, number, number];

/** Relative luminance (WCAG 2.2) from which a line reads at 4.5:1 and better on black. */
const LEAST_LUMINANCE = 0.18;

/** A writer's colour as it can be seen on a dark image: mixed with white as far as needed. */
export function toReadableColour(colour: Rgb): string {
  for (let white = 0; white < 1; white += 0.1) {
    const mixed = mix(colour, white);
    if (luminance(mixed) >= LEAST_LUMINANCE) return toCss(mixed);
  }
  return '#ffffff';
}

function mix([red, green, blue]: Rgb, white: number): Rgb {
  const towards = (part: number) => Math.round(part + (255 - part) * white);
  return [towards(red), towards(green), towards(blue)];
}

export function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const value = part / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function toCss(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
