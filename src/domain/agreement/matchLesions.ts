import { groupBy } from '../groupBy.ts';
import type { ReaderId, RecordId } from '../ids.ts';
import { createRegions, imageOf, type ReaderMark, type Regions, sharedImage } from './readerMark.ts';
import { boxesMeet, likenessOf, sweepOf } from './regionOverlap.ts';

/** What several readers marked as one thing: at most one mark a reader, by reader. */
export type Lesion = ReadonlyMap<ReaderId, ReaderMark>;

/**
 * Marks of one case, matched between readers: first those that follow one another or share a tracking UID, then regions on
 * one image by falling overlap (Dice; of lines and points, of the boxes around them). No reader stands twice in one lesion.
 * The order of lesions is that of the marks given; ties are broken by id, so that the answer is one.
 */
export function matchLesions(
  marks: readonly ReaderMark[],
  regions: Regions = createRegions(),
): readonly Lesion[] {
  const lesionOf = new Map<ReaderMark, Map<ReaderId, ReaderMark>>();
  for (const mark of marks) lesionOf.set(mark, new Map([[mark.reader, mark]]));
  for (const { a, b } of candidatesAmong(marks, regions).sort(byStrength)) {
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
  /** The one with the smaller id. */
  readonly a: ReaderMark;
  readonly b: ReaderMark;
  /** Above 1 for marks that name each other. */
  readonly strength: number;
}

const FOLLOWS = 3;
const SAME_LESION = 2;

/** Only pairs that can be one lesion are looked at: the work grows with them, not with all pairs of a case. */
function candidatesAmong(marks: readonly ReaderMark[], regions: Regions): Candidate[] {
  const candidates: Candidate[] = [];
  const add = (one: ReaderMark, other: ReaderMark, strength: number): void => {
    if (one.reader === other.reader || strength <= 0) return;
    const [a, b] = one.record < other.record ? [one, other] : [other, one];
    candidates.push({ a, b, strength });
  };
  const byId = new Map<RecordId, ReaderMark>(marks.map((mark) => [mark.record, mark]));
  for (const mark of marks)
    for (const { record } of mark.claim.parents) {
      const parent = byId.get(record);
      if (parent !== undefined) add(parent, mark, FOLLOWS);
    }
  for (const same of groupBy(marks, ({ claim }) => claim.trackingUid).values())
    for (const [at, one] of same.entries())
      for (const other of same.slice(at + 1)) add(one, other, SAME_LESION);
  const placed = marks.filter((mark) => imageOf(mark) !== null);
  for (const together of groupBy(placed, toImageName).values())
    for (const [one, other] of meetingPairs(together, regions)) {
      const [a, b] = one.record < other.record ? [one, other] : [other, one];
      const image = sharedImage(a, b);
      if (image === null) continue;
      const { calibration } = a.claim;
      add(a, b, likenessOf(regions(a, image, calibration), regions(b, image, calibration)));
    }
  return candidates;
}

/** Pairs of different readers whose boxes meet, found by a sweep along the rows of the image. */
function* meetingPairs(
  marks: readonly ReaderMark[],
  regions: Regions,
): Generator<readonly [ReaderMark, ReaderMark]> {
  const boxes = marks
    .map((mark) => {
      const { box } = regions(
        mark,
        imageOf(mark) as NonNullable<ReturnType<typeof imageOf>>,
        mark.claim.calibration,
      );
      const [from, to] = sweepOf(box);
      return { mark, box, from, to };
    })
    .sort((left, right) => left.from - right.from);
  let open: typeof boxes = [];
  for (const next of boxes) {
    open = open.filter(({ to }) => to > next.from);
    for (const { mark, box } of open)
      if (mark.reader !== next.mark.reader && boxesMeet(box, next.box)) yield [mark, next.mark];
    open.push(next);
  }
}

function toImageName(mark: ReaderMark): string {
  const image = imageOf(mark);
  return `${image?.sopInstanceUid} ${image?.frame}`;
}

function byStrength(left: Candidate, right: Candidate): number {
  return (
    right.strength - left.strength ||
    compare(left.a.record, right.a.record) ||
    compare(left.b.record, right.b.record)
  );
}

function compare(left: RecordId, right: RecordId): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
