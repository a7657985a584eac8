import type { ReaderId, RecordId } from '../ids.ts';
import { type Lesion, matchLesions } from './matchLesions.ts';
import { createRegions, type ReaderMark, type Regions } from './readerMark.ts';

/** One reader's value of one variable of one lesion. */
export interface Rating {
  readonly case: string;
  /** Counted within its case, from 1. */
  readonly lesion: number;
  readonly reader: ReaderId;
  readonly record: RecordId;
  /** `finding`, `category SCHEME`, or a measured quantity such as `long-axis`. */
  readonly variable: string;
  readonly value: string;
  /** UCUM code of a measured value; null of a category. */
  readonly unit: string | null;
}

/** A lesion with its case and its number in it, from 1. */
export interface NumberedLesion {
  readonly case: string;
  readonly number: number;
  readonly marks: Lesion;
}

export interface Reads {
  readonly ratings: readonly Rating[];
  /** Lesions of all cases, in the order of their numbers. */
  readonly lesions: readonly NumberedLesion[];
  readonly regions: Regions;
}

/** Marks whose case nobody may know are of one case of this name. */
const UNNAMED_CASE = 'unnamed';

/**
 * What readers said, lesion by lesion. A case is what the record calls it, or else the study it names; a mark without either
 * cannot be compared with others outside of its own group.
 *
 * @param onProgress told after each case
 */
export function toReads(
  marks: readonly ReaderMark[],
  onProgress: (done: number, of: number) => void = () => undefined,
): Reads {
  const regions = createRegions();
  const cases = new Map<string, ReaderMark[]>();
  for (const mark of marks) {
    const name = mark.claim.case ?? mark.source?.images[0]?.studyInstanceUid ?? UNNAMED_CASE;
    const known = cases.get(name) ?? [];
    known.push(mark);
    cases.set(name, known);
  }
  const ratings: Rating[] = [];
  const lesions: NumberedLesion[] = [];
  let done = 0;
  for (const [name, members] of [...cases].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [at, lesion] of matchLesions(members, regions).entries()) {
      lesions.push({ case: name, number: at + 1, marks: lesion });
      for (const mark of lesion.values())
        for (const said of ratingsOf(mark))
          ratings.push({ case: name, lesion: at + 1, reader: mark.reader, record: mark.record, ...said });
    }
    done += 1;
    onProgress(done, cases.size);
  }
  return { ratings, lesions, regions };
}

function ratingsOf({ claim }: ReaderMark): Pick<Rating, 'variable' | 'value' | 'unit'>[] {
  const { concept, category } = claim.finding;
  return [
    ...(concept ? [{ variable: 'finding', value: `${concept.scheme} ${concept.value}`, unit: null }] : []),
    ...(category ? [{ variable: `category ${category.scheme}`, value: category.value, unit: null }] : []),
    ...claim.measurements.map(({ quantity, value, unit }) => ({
      variable: quantity,
      value: value as string,
      unit: unit.value,
    })),
  ];
}
