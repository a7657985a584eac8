import { stackWarnings } from '../../domain/imaging/stackWarnings.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { type Cosines, normalOf, type Triple } from '../instance/frameAttributes.ts';

/** What ordering needs to know of one image. */
export interface Placed {
  readonly key: ImageKey;
  readonly instanceNumber: number | null;
  readonly frame: number;
  readonly rows: number;
  readonly columns: number;
  readonly position: Triple | null;
  readonly orientation: Cosines | null;
  readonly frameOfReferenceUid: string | null;
  readonly phase: readonly number[];
}

export interface Ordered {
  readonly images: readonly ImageKey[];
  readonly warnings: readonly string[];
}

/** Positions closer than this along the normal are one place, in millimetres. */
const SAME_PLACE_MM = 0.01;
/** Cosines closer than this are one direction. */
const SAME_DIRECTION = 0.002;

/**
 * Reading order of a series. Parallel slices follow each other along their normal, in the direction in which the
 * scanner numbered them; several images per place (time points, b-values) become volumes one after the other.
 * Without geometry: by Instance Number, then frame.
 */
export function orderImages(images: readonly Placed[]): Ordered {
  const numbered = images.toSorted(byNumber);
  const first = numbered[0];
  if (first === undefined || numbered.length === 1) return { images: keys(numbered), warnings: [] };
  const mixed = mixedSizes(numbered);
  if (numbered.some((image) => image.position === null || image.orientation === null))
    return { images: keys(numbered), warnings: mixed };
  const directions = groupByDirection(numbered);
  if (directions.length > 1)
    return {
      images: keys(numbered),
      warnings: [
        ...mixed,
        `${directions.length} slice directions in one series, shown in the scanner's order`,
      ],
    };
  const normal = normalOf(first.orientation as Cosines);
  const places = groupByPlace(numbered, normal);
  const direction = followsNumbers(places) ? 1 : -1;
  if (direction < 0) places.reverse();
  const { volumes, warning } = toVolumes(places);
  const warnings = [
    ...mixed,
    ...framesOfReference(numbered),
    ...(warning === null ? [] : [warning]),
    ...stackWarnings(
      places.map((place) => place.at),
      places.map((place) => place.images[0]?.position as Triple),
      normal,
    ),
  ];
  return { images: keys(volumes), warnings };
}

interface Place {
  /** Distance along the normal from the origin of the frame of reference, in millimetres. */
  readonly at: number;
  readonly images: Placed[];
}

function keys(images: readonly Placed[]): ImageKey[] {
  return images.map((image) => image.key);
}

function byNumber(left: Placed, right: Placed): number {
  const numbers =
    (left.instanceNumber ?? Number.MAX_SAFE_INTEGER) - (right.instanceNumber ?? Number.MAX_SAFE_INTEGER);
  if (numbers !== 0) return numbers;
  if (sameInstance(left, right)) return left.frame - right.frame;
  return left.key < right.key ? -1 : 1;
}

function sameInstance(left: Placed, right: Placed): boolean {
  return left.key.split('#')[0] === right.key.split('#')[0];
}

function groupByDirection(images: readonly Placed[]): Cosines[] {
  const directions: Cosines[] = [];
  for (const { orientation } of images) {
    if (orientation === null) continue;
    const known = directions.some((one) =>
      one.every((cosine, at) => Math.abs(cosine - (orientation[at] as number)) < SAME_DIRECTION),
    );
    if (!known) directions.push(orientation);
  }
  return directions;
}

function groupByPlace(images: readonly Placed[], normal: Triple): Place[] {
  const along = images
    .map((image) => ({ image, at: dot(image.position as Triple, normal) }))
    .toSorted((left, right) => left.at - right.at || byNumber(left.image, right.image));
  const places: Place[] = [];
  for (const { image, at } of along) {
    const last = places.at(-1);
    if (last !== undefined && Math.abs(at - last.at) < SAME_PLACE_MM) last.images.push(image);
    else places.push({ at, images: [image] });
  }
  return places;
}

/** Whether Instance Number rises along the normal for most neighbours; true when it says nothing. */
function followsNumbers(places: readonly Place[]): boolean {
  let rising = 0;
  for (let at = 1; at < places.length; at += 1) {
    const before = places[at - 1]?.images[0];
    const here = places[at]?.images[0];
    if (before === undefined || here === undefined) continue;
    const step =
      (here.instanceNumber ?? 0) - (before.instanceNumber ?? 0) ||
      (sameInstance(here, before) ? here.frame - before.frame : 0);
    rising += Math.sign(step);
  }
  return rising >= 0;
}

function toVolumes(places: readonly Place[]): { volumes: Placed[]; warning: string | null } {
  const most = Math.max(...places.map((place) => place.images.length));
  const least = Math.min(...places.map((place) => place.images.length));
  const volumes: Placed[] = [];
  const phased = places.map((place) => place.images.toSorted(byPhase));
  for (let volume = 0; volume < most; volume += 1)
    for (const images of phased) {
      const image = images[volume];
      if (image !== undefined) volumes.push(image);
    }
  if (most === 1) return { volumes, warning: null };
  if (places.length === 1) return { volumes, warning: null };
  const doubled = places.filter((place) => place.images.length > 1).length;
  if (least === most)
    return {
      volumes,
      warning: `${most} images at each of ${places.length} positions, shown volume by volume`,
    };
  return {
    volumes,
    warning: `${doubled} of ${places.length} positions hold more than one image (up to ${most})`,
  };
}

function byPhase(left: Placed, right: Placed): number {
  for (let at = 0; at < Math.max(left.phase.length, right.phase.length); at += 1) {
    const difference = (left.phase[at] ?? 0) - (right.phase[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return byNumber(left, right);
}

function mixedSizes(images: readonly Placed[]): string[] {
  const sizes = new Set(images.map((image) => `${image.columns} × ${image.rows}`));
  return sizes.size > 1 ? [`images of ${sizes.size} sizes: ${[...sizes].slice(0, 3).join(', ')}`] : [];
}

function framesOfReference(images: readonly Placed[]): string[] {
  const frames = new Set(images.map((image) => image.frameOfReferenceUid));
  return frames.size > 1 ? [`${frames.size} frames of reference: positions may not belong together`] : [];
}

function dot(left: Triple, right: Triple): number {
  return left[0] * right[0] + left[1] * right[1] + left[2] * right[2];
}
