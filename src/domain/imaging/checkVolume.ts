import { add, dot, subtract, type Vector } from '../geometry/vector.ts';
import { stackWarnings } from './stackWarnings.ts';
import type { ImageDescription, ImageKey } from './study.ts';
import { scale, toFrame, toWidestGap, type VolumeGeometry } from './volumeGeometry.ts';

export type SliceImage = Pick<
  ImageDescription,
  | 'key'
  | 'rows'
  | 'columns'
  | 'samplesPerPixel'
  | 'photometricInterpretation'
  | 'frameOfReferenceUid'
  | 'calibration'
  | 'imagePosition'
  | 'imageOrientation'
>;

/** Whether the images of a series make a volume that planes can be cut from without lying. */
export type VolumeCheck =
  | {
      readonly kind: 'volume';
      readonly geometry: VolumeGeometry;
      /** The image of each slice, in the order of the geometry's distances. */
      readonly images: readonly ImageKey[];
      /** What the reader must know of planes cut from it: sentences. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** As in the reading order of a series: the same place within a hundredth of a millimetre, one direction within 0.1°. */
const SAME_PLACE_MM = 0.01;
const SAME_DIRECTION = 0.002;
/** Two spacings within a thousandth are one. */
const SAME_SPACING = 1e-3;
/** Slices may lie beside the common line of their first pixels by a quarter of a pixel. */
const BESIDE_PIXELS = 0.25;

interface Slice extends SliceImage {
  readonly imagePosition: Vector;
  readonly imageOrientation: NonNullable<SliceImage['imageOrientation']>;
}

/**
 * Checks a series before anything is cut from it. Of several images at each place (time points) those are taken that belong to
 * the shown one.
 *
 * @param name of the series, as the reader knows it: the beginning of each sentence
 */
export function checkVolume(
  name: string,
  images: readonly SliceImage[],
  shown: ImageKey | null,
): VolumeCheck {
  const refuse = (cause: string): VolumeCheck => ({
    kind: 'refused',
    reason: `${name} cannot be cut into planes: ${cause}.`,
  });
  const [first] = images;
  if (first === undefined) return refuse('it holds no images');
  const flaw = flawOfImages(images);
  if (flaw !== null) return refuse(flaw);
  const slices = images as readonly Slice[];
  const frame = toFrame((first as Slice).imageOrientation);
  if (slices.some((slice) => !isParallel(slice, first as Slice)))
    return refuse('its slices have different directions');

  const places = groupByPlace(slices, frame.normal);
  if (places.length < 2) return refuse('it has a single slice position');
  const counts = new Set(places.map((place) => place.length));
  if (counts.size > 1) {
    const doubled = places.filter((place) => place.length > 1).length;
    return refuse(`${doubled} of its ${places.length} positions hold more than one image`);
  }
  const volume = volumeOf(places, shown);
  const chosen = places.map((place) => place[volume] as Slice);
  return build(name, chosen, frame, refuse, words(places[0]?.length ?? 1, volume));
}

function words(volumes: number, volume: number): readonly string[] {
  return volumes === 1
    ? []
    : [`${volumes} images at each position: planes are cut from those of volume ${volume + 1}`];
}

/** What forbids planes whatever the slices' order, as the rest of a sentence about the series. */
function flawOfImages(images: readonly SliceImage[]): string | null {
  const sizes = new Set(images.map((image) => `${image.columns} × ${image.rows}`));
  if (sizes.size > 1) return `its images have ${sizes.size} sizes (${[...sizes].slice(0, 3).join(', ')})`;
  if (images.some((image) => image.samplesPerPixel !== 1)) return 'its images are in colour';
  if (images.some((image) => !image.photometricInterpretation.startsWith('MONOCHROME')))
    return 'its pixels are numbers of colours';
  if (images.some((image) => image.imagePosition === null || image.imageOrientation === null))
    return 'its images do not say where in the patient they lie';
  const spacings = images.map(spacingOf);
  const [first] = spacings;
  if (first === undefined || first === null || spacings.includes(null))
    return 'its images have no pixel spacing in the patient';
  if (spacings.some((spacing) => spacing === null || !isSameSpacing(spacing, first)))
    return 'its images have different pixel spacings';
  if (new Set(images.map((image) => image.frameOfReferenceUid)).size > 1)
    return 'its images have different frames of reference';
  return null;
}

type Spacing = readonly [column: number, row: number];

function spacingOf({ calibration }: SliceImage): Spacing | null {
  const { kind, columnSpacingMm, rowSpacingMm } = calibration;
  return kind === 'pixel-spacing' && columnSpacingMm !== null && rowSpacingMm !== null
    ? [columnSpacingMm, rowSpacingMm]
    : null;
}

function isSameSpacing(left: Spacing, right: Spacing): boolean {
  return left.every((value, at) => Math.abs(value - (right[at] as number)) <= SAME_SPACING * value);
}

function isParallel(left: Slice, right: Slice): boolean {
  return left.imageOrientation.every(
    (cosine, at) => Math.abs(cosine - (right.imageOrientation[at] as number)) < SAME_DIRECTION,
  );
}

/** Ascending along the normal; images of one place keep the order of the series. */
function groupByPlace(slices: readonly Slice[], normal: Vector): Slice[][] {
  const along = slices
    .map((slice, order) => ({ slice, order, at: dot(slice.imagePosition, normal) }))
    .toSorted((left, right) => left.at - right.at);
  const places: { readonly at: number; readonly members: typeof along }[] = [];
  for (const member of along) {
    const last = places.at(-1);
    if (last !== undefined && member.at - last.at < SAME_PLACE_MM) last.members.push(member);
    else places.push({ at: member.at, members: [member] });
  }
  return places.map(({ members }) =>
    members.toSorted((left, right) => left.order - right.order).map(({ slice }) => slice),
  );
}

function volumeOf(places: readonly (readonly Slice[])[], shown: ImageKey | null): number {
  const at = places.map((place) => place.findIndex((slice) => slice.key === shown)).find((one) => one >= 0);
  return at ?? 0;
}

function build(
  name: string,
  slices: readonly Slice[],
  frame: ReturnType<typeof toFrame>,
  refuse: (cause: string) => VolumeCheck,
  earlier: readonly string[],
): VolumeCheck {
  const first = slices[0] as Slice;
  const last = slices.at(-1) as Slice;
  const [columnSpacingMm, rowSpacingMm] = spacingOf(first) as Spacing;
  const along = slices.map((slice) => dot(subtract(slice.imagePosition, first.imagePosition), frame.normal));
  const path = subtract(last.imagePosition, first.imagePosition);
  const drift = scale(path, 1 / (along.at(-1) as number));
  const beside = slices.map((slice, at) => {
    const expected = add(first.imagePosition, scale(drift, along[at] as number));
    const offset = subtract(slice.imagePosition, expected);
    return Math.max(
      Math.abs(dot(offset, frame.right)) / columnSpacingMm,
      Math.abs(dot(offset, frame.down)) / rowSpacingMm,
    );
  });
  const worst = Math.max(...beside);
  if (worst > BESIDE_PIXELS)
    return refuse(
      `its slices are shifted against each other irregularly, by up to ${worst.toFixed(1)} pixels`,
    );
  const gaps = along.slice(1).map((distance, at) => distance - (along[at] as number));
  const gapMm = gaps.toSorted((left, right) => left - right)[gaps.length >> 1] as number;
  const widestGapMm = toWidestGap(gapMm);
  const irregular = stackWarnings(
    along,
    slices.map((slice) => slice.imagePosition),
    frame.normal,
  );
  return {
    kind: 'volume',
    images: slices.map((slice) => slice.key),
    geometry: {
      columns: first.columns,
      rows: first.rows,
      origin: first.imagePosition,
      ...frame,
      columnSpacingMm,
      rowSpacingMm,
      distancesMm: along,
      drift,
      gapMm,
      widestGapMm,
    },
    warnings: [
      ...earlier,
      ...irregular,
      ...(gaps.some((gap) => gap > widestGapMm) ? ['what lies in a gap is left black, not made up'] : []),
    ].map((warning) => `${name}: ${warning}`),
  };
}
