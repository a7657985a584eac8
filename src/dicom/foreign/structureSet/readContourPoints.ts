type Point = readonly [x: number, y: number, z: number];

/**
 * Contour Data (3006,0050): decimal strings x\y\z in millimetres, of any length. Read from the bytes, since a contour of
 * thousands of points is longer than other numbers get; or why not, as a sentence.
 */
export function readContourPoints(bytes: Uint8Array): readonly Point[] | string {
  const text = new TextDecoder('latin1').decode(bytes).replace(/[\0 ]+$/, '');
  if (text === '') return 'It has no points.';
  const values = text.split('\\').map((value) => (value.trim() === '' ? Number.NaN : Number(value)));
  if (!values.every(Number.isFinite)) return 'It has a coordinate that is no number.';
  if (values.length % 3 !== 0) return `It has ${values.length} coordinates, which are no points of 3.`;
  return Array.from(
    { length: values.length / 3 },
    (_, at): Point => [values[3 * at] ?? 0, values[3 * at + 1] ?? 0, values[3 * at + 2] ?? 0],
  );
}
