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
 * a row to the right of the screen, the last three down a column. An oblique edge has up to three letters, the strongest first.
 */
export function orientationLetters(
  orientation: readonly [number, number, number, number, number, number] | null,
): OrientationLetters {
  if (orientation === null) return NONE;
  const [rx, ry, rz, cx, cy, cz] = orientation;
  return {
    left: letters([-rx, -ry, -rz]),
    right: letters([rx, ry, rz]),
    top: letters([-cx, -cy, -cz]),
    bottom: letters([cx, cy, cz]),
  };
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
