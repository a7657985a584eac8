import type { ImageKey } from '../../domain/imaging/study.ts';

const PREFIX = 'plane/';

/** The name of a plane among images. It holds for as long as its volume is open. */
export function toPlaneKey(stackId: string, index: number): ImageKey {
  return `${PREFIX}${stackId}#${index + 1}`;
}

/** Whether an image is no image of a study but was cut from a volume. */
export function isPlaneKey(key: ImageKey): boolean {
  return key.startsWith(PREFIX);
}

export function readPlaneKey(key: ImageKey): { readonly stackId: string; readonly index: number } {
  const [name = '', number = '1'] = key.slice(PREFIX.length).split('#');
  return { stackId: name, index: Number(number) - 1 };
}

/** "coronal plane 12", as it is called where its volume is no longer at hand. */
export function planeWords(key: ImageKey): string {
  const { stackId, index } = readPlaneKey(key);
  return `${stackId.split(':')[1] ?? ''} plane ${index + 1}`.trim();
}

/** Stacks of one plane of one volume, however it is turned and however thick: they are looked at in the same place. */
export function isSamePlane(left: ImageKey, right: ImageKey): boolean {
  return isPlaneKey(left) && isPlaneKey(right) && familyOf(left) === familyOf(right);
}

function familyOf(key: ImageKey): string {
  return readPlaneKey(key).stackId.split(':').slice(0, 2).join(':');
}
