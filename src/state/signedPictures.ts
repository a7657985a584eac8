import { isOpen } from '../domain/commitment/commitment.ts';
import { type ImageKey, toImageKey } from '../domain/imaging/study.ts';
import { comparePicture, type PictureOutcome } from '../domain/verification/integrity/checkPictures.ts';
import type { ReadingsState } from './createReadings.ts';

/** How an image at hand stands to the one that records were made on; `waiting` until its digest is there. */
export type PictureStanding = PictureOutcome | 'waiting';

const WORST: readonly PictureStanding[] = ['different', 'transcoded', 'waiting', 'encoded', 'same'];

let last: {
  readonly stored: ReadingsState['stored'];
  readonly pictures: ReadingsState['pictures'];
  readonly standings: ReadonlyMap<ImageKey, PictureStanding>;
} | null = null;

/** Null for an image that no record speaks of; of several records the worst counts. */
export function selectPictureStanding(
  { stored, pictures }: Pick<ReadingsState, 'stored' | 'pictures'>,
  image: ImageKey | null,
): PictureStanding | null {
  if (image === null) return null;
  if (last?.stored !== stored || last.pictures !== pictures)
    last = { stored, pictures, standings: compareAll(stored, pictures) };
  return last.standings.get(image) ?? null;
}

function compareAll(
  stored: ReadingsState['stored'],
  pictures: ReadingsState['pictures'],
): ReadonlyMap<ImageKey, PictureStanding> {
  const standings = new Map<ImageKey, PictureStanding>();
  for (const { signed } of stored)
    for (const { source } of signed.records)
      for (const image of (isOpen(source) && source.value?.images) || []) {
        const key = toImageKey(image.sopInstanceUid, image.frame);
        const actual = pictures.get(key);
        const now = actual === undefined ? 'waiting' : comparePicture(image, actual);
        const before = standings.get(key) ?? now;
        standings.set(key, WORST.indexOf(now) < WORST.indexOf(before) ? now : before);
      }
  return standings;
}
