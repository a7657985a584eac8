import type { ImageKey, Study } from '../../domain/imaging/study.ts';
import { NOT_DRAWN, type Region } from './regions.ts';

export interface KeyImage {
  /** Draft id or record id. */
  readonly id: string;
  readonly image: ImageKey;
  readonly mine: boolean;
  readonly isSigned: boolean;
}

/** Key images that stand, whosoever marked them, in the order of the study. */
export function toKeyImages(study: Study, regions: readonly Region[]): readonly KeyImage[] {
  const places = new Map<ImageKey, number>();
  for (const { images } of study.series) for (const image of images) places.set(image, places.size);
  return regions
    .filter(
      ({ isKeyImage, origin }) => isKeyImage && (origin.kind === 'draft' || stands(origin.contribution)),
    )
    .map(({ id, roi, origin }) => ({
      id,
      image: roi.image,
      mine: origin.kind === 'draft' || origin.contribution.mine,
      isSigned: origin.kind === 'signed',
    }))
    .sort((left, right) => placeOf(places, left.image) - placeOf(places, right.image));
}

/** The next one after what is looked at, or before it, and round again at the end. */
export function neighbourOf(
  keys: readonly KeyImage[],
  study: Study,
  from: ImageKey | null,
  by: 1 | -1,
): KeyImage | null {
  const places = study.series.flatMap(({ images }) => images);
  const here = from === null ? -1 : places.indexOf(from);
  const isOn = ({ image }: KeyImage) =>
    by === 1 ? places.indexOf(image) > here : places.indexOf(image) < here;
  const found = by === 1 ? keys.find(isOn) : keys.findLast(isOn);
  return found ?? (by === 1 ? keys[0] : keys.at(-1)) ?? null;
}

function stands({ standing }: { readonly standing: string }): boolean {
  return !NOT_DRAWN.has(standing);
}

/** What is not open comes last. */
function placeOf(places: ReadonlyMap<ImageKey, number>, image: ImageKey): number {
  return places.get(image) ?? places.size;
}
