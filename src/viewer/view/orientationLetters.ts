import { axesOf, type Orientation, UPRIGHT } from './imageTransform.ts';

type Triple = readonly [number, number, number];

export interface OrientationLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

const NONE: OrientationLetters = { left: '', right: '', top: '', bottom: '' };

/**
 * Letters at the edges of a picture from Image Orientation (Patient), PS3.3 C.7.6.2.1.1: the first three numbers run along
 * a row to the right of an upright picture, the last three down a column. An oblique edge has up to three letters, the strongest first.
 */
export function orientationLetters(
  orientation: readonly [number, number, number, number, number, number] | null,
  lies: Orientation = UPRIGHT,
): OrientationLetters {
  if (orientation === null) return NONE;
  const [rx, ry, rz, cx, cy, cz] = orientation;
  const { xx, xy, yx, yy } = axesOf(lies);
  const right: Triple = [rx * xx + cx * yx, ry * xx + cy * yx, rz * xx + cz * yx];
  const bottom: Triple = [rx * xy + cx * yy, ry * xy + cy * yy, rz * xy + cz * yy];
  return {
    left: letters(opposite(right)),
    right: letters(right),
    top: letters(opposite(bottom)),
    bottom: letters(bottom),
  };
}

function opposite([x, y, z]: Triple): Triple {
  return [-x, -y, -z];
}

/** LPS: +x points to the patient's left, +y to the back, +z to the head. */
function letters(direction: Triple): string {
  const names: readonly (readonly [string, string])[] = [
    ['L', 'R'],
    ['P', 'A'],
    ['H', 'F'],
  ];
  return direction
    .map((part, axis) => ({ size: Math.abs(part), letter: names[axis]?.[part > 0 ? 0 : 1] ?? '' }))
    .filter((part) => part.size > 0.1)
    .sort((a, b) => b.size - a.size)
    .map((part) => part.letter)
    .join('');
}
