import { maskOutline } from '../geometry/maskOutline.ts';
import type { Uid } from '../ids.ts';
import type { ImageKey } from '../imaging/study.ts';
import type { SegmentationClaim } from '../record/kinds/segmentation.ts';
import { uid as uidSchema } from '../record/primitives.ts';
import type { ImagePoint } from '../record/roi.ts';
import type { ForeignMask, ForeignObject } from './foreignObject.ts';
import type { PlacedMark, Placements } from './placeMarks.ts';
import { type OwnRoi, toTakenFinding, toTakenRoi } from './toOwnRoi.ts';

/** One region that an object states, as it is signed by whoever contributes the object. */
export interface ContributedMark {
  readonly roi: OwnRoi;
  readonly placed: PlacedMark;
  /** Null where the object has none, or gave it to a region before. */
  readonly trackingUid: Uid | null;
  readonly finding: ReturnType<typeof toTakenFinding>;
  readonly label: string;
}

export interface Contribution {
  readonly object: ForeignObject;
  readonly marks: readonly ContributedMark[];
  /** Of a segmentation; null for other objects. */
  readonly segments: SegmentationClaim['segments'] | null;
  /** Images that the object speaks of and that are at hand. */
  readonly images: readonly ImageKey[];
  /** Marks that are no region on an image at hand. */
  readonly left: number;
}

/** What an object of an AI pipeline says, as records: its regions one by one, and a segmentation as the object that it is. */
export function toContribution(object: ForeignObject, placements: Placements): Contribution {
  const used = new Set<string>();
  const takeTracking = (uid: Uid | null): Uid | null => {
    if (uid === null || used.has(uid) || !uidSchema.safeParse(uid).success) return null;
    used.add(uid);
    return uid;
  };
  const marks: ContributedMark[] = [];
  const images = new Set<ImageKey>();
  let left = 0;
  for (const mark of object.marks) {
    const placed = placements.byMark.get(mark.id) ?? [];
    for (const { image } of placed) images.add(image);
    const regions = object.kind === 'segmentation' ? largestOf(placed) : placed.flatMap(regionOf);
    if (regions.length === 0) left += 1;
    for (const { roi, at } of regions)
      marks.push({
        roi,
        placed: at,
        trackingUid: takeTracking(mark.trackingUid),
        finding: toTakenFinding(mark),
        label: mark.label,
      });
  }
  return { object, marks, segments: segmentsOf(object), images: [...images], left };
}

interface Region {
  readonly roi: OwnRoi;
  readonly at: PlacedMark;
}

function regionOf(at: PlacedMark): Region[] {
  const roi = toTakenRoi(at);
  return roi === null ? [] : [{ roi, at }];
}

/** A segment is shown by its outline where it is largest; all of it is in the object. */
function largestOf(placed: readonly PlacedMark[]): Region[] {
  let best: { readonly at: PlacedMark; readonly mask: ForeignMask; readonly size: number } | null = null;
  for (const at of placed)
    for (const { mask } of at.masks) {
      const size = voxelsOf(mask);
      if (size > (best?.size ?? 0)) best = { at, mask, size };
    }
  if (best === null) return [];
  const { at, mask } = best;
  const place = at.masks.find((one) => one.mask === mask);
  const outline = maskOutline(mask.runs).toSorted((a, b) => b.length - a.length)[0];
  if (place === undefined || outline === undefined || outline.length < 3) return [];
  const [a, b, c, d, e, f] = place.toImage;
  const points = outline.map(
    ([x, y]): ImagePoint => [Math.round(a * x + b * y + c) + 0, Math.round(d * x + e * y + f) + 0],
  );
  return [{ roi: { image: at.image, shape: 'freehand', closed: true, points }, at }];
}

function segmentsOf({ kind, marks }: ForeignObject): SegmentationClaim['segments'] | null {
  if (kind !== 'segmentation') return null;
  const segments = marks.flatMap((mark) => {
    const number = Number(/\/segment (\d+)$/.exec(mark.id)?.[1] ?? Number.NaN);
    if (!(number >= 1)) return [];
    const label = mark.label
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .normalize('NFC')
      .slice(0, 64)
      .trim();
    return [
      {
        number,
        ...(label === '' ? {} : { label }),
        algorithm: 'automatic' as const,
        finding: toTakenFinding(mark),
        voxels: mark.shapes.reduce((sum, shape) => sum + (shape.kind === 'mask' ? voxelsOf(shape) : 0), 0),
      },
    ];
  });
  return segments.length === 0 ? null : segments;
}

function voxelsOf({ runs }: ForeignMask): number {
  let voxels = 0;
  for (let at = 0; at + 2 < runs.length; at += 3)
    voxels += (runs[at + 2] as number) - (runs[at + 1] as number) + 1;
  return voxels;
}
