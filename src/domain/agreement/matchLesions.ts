import type { ReaderId, RecordId } from '../ids.ts';
import type { AnnotationClaim, Source, SourceImage } from '../record/record.ts';
import type { ImageRoi } from '../record/roi.ts';
import { overlapOf } from './regionOverlap.ts';

/** An annotation that stands, with the images it lies on where the identifiers are open. */
export interface ReaderMark {
  readonly record: RecordId;
  readonly reader: ReaderId;
  readonly claim: AnnotationClaim;
  readonly source: Source | null;
}

/** What several readers marked as one thing: at most one mark a reader, by reader. */
export type Lesion = ReadonlyMap<ReaderId, ReaderMark>;

/**
 * Marks of one case, matched between readers: first those that follow one another or share a tracking UID, then regions on
 * one image by falling overlap (Dice; of lines and points, of the boxes around them). No reader stands twice in one lesion.
 * The order of lesions is that of the marks given; ties are broken by id, so that the answer is one.
 */
export function matchLesions(marks: readonly ReaderMark[]): Lesion[] {
  const lesionOf = new Map<ReaderMark, Map<ReaderId, ReaderMark>>();
  for (const mark of marks) lesionOf.set(mark, new Map([[mark.reader, mark]]));
  for (const { a, b } of [...candidates(marks)].sort(byStrength)) {
    const [left, right] = [lesionOf.get(a), lesionOf.get(b)];
    if (left === undefined || right === undefined || left === right) continue;
    if ([...right.keys()].some((reader) => left.has(reader))) continue;
    for (const [reader, mark] of right) {
      left.set(reader, mark);
      lesionOf.set(mark, left);
    }
  }
  return [...new Set(marks.map((mark) => lesionOf.get(mark) as Lesion))];
}

interface Candidate {
  readonly a: ReaderMark;
  readonly b: ReaderMark;
  /** Above 1 for marks that name each other. */
  readonly strength: number;
}

function* candidates(marks: readonly ReaderMark[]): Generator<Candidate> {
  for (const [at, a] of marks.entries())
    for (const b of marks.slice(at + 1)) {
      if (a.reader === b.reader) continue;
      const strength = strengthOf(a, b);
      if (strength > 0) yield { a, b, strength };
    }
}

function byStrength(left: Candidate, right: Candidate): number {
  const key = ({ a, b }: Candidate) => `${a.record} ${b.record}`;
  return right.strength - left.strength || (key(left) < key(right) ? -1 : 1);
}

function strengthOf(a: ReaderMark, b: ReaderMark): number {
  const follows = (child: ReaderMark, parent: ReaderMark) =>
    child.claim.parents.some(({ record }) => record === parent.record);
  if (follows(a, b) || follows(b, a)) return 3;
  if (a.claim.trackingUid === b.claim.trackingUid) return 2;
  const image = sharedImage(a, b);
  if (image === null) return 0;
  const [left, right] = [a.claim.roi as ImageRoi, b.claim.roi as ImageRoi];
  return overlapOf(left, right, a.claim.calibration, image).dice ?? overlapOfBoxes(left, right);
}

/** The image on which both regions lie; null where they lie on two, on a reformatted plane, or nobody may know. */
export function sharedImage(a: ReaderMark, b: ReaderMark): SourceImage | null {
  const [left, right] = [imageOf(a), imageOf(b)];
  if (left === null || right === null) return null;
  return left.sopInstanceUid === right.sopInstanceUid && left.frame === right.frame ? left : null;
}

function imageOf({ claim, source }: ReaderMark): SourceImage | null {
  return claim.roi.space === 'image' ? (source?.images[claim.roi.image] ?? null) : null;
}

/** Dice of the boxes around two shapes, each a pixel wider on all sides, so that a point has an area. */
function overlapOfBoxes(a: ImageRoi, b: ImageRoi): number {
  const [left, right] = [boxOf(a), boxOf(b)];
  const width = Math.min(left.right, right.right) - Math.max(left.left, right.left);
  const height = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
  if (width <= 0 || height <= 0) return 0;
  return (2 * width * height) / (areaOf(left) + areaOf(right));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MARGIN = 1000;

function boxOf({ points }: ImageRoi): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs) - MARGIN,
    top: Math.min(...ys) - MARGIN,
    right: Math.max(...xs) + MARGIN,
    bottom: Math.max(...ys) + MARGIN,
  };
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
