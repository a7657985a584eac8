import type { ReaderId, RecordId } from '../ids.ts';
import { TEST_RECORDS, testWord } from '../record/record.fixtures.ts';
import type { AnnotationClaim, Source } from '../record/record.ts';
import type { ComparedClaim, ReaderMark } from './readerMark.ts';

const least = TEST_RECORDS.annotation.least;
let made = 0;

/** A mark of a reader on the one test image, of 1 mm pixels, with nothing said of it but what is given. */
export function testMark(reader: ReaderId, more: Partial<ComparedClaim>): ReaderMark {
  made += 1;
  return {
    record: testWord(`mark ${made}`) as string as RecordId,
    reader,
    source: least.source as Source,
    claim: {
      ...(least.claim as AnnotationClaim),
      trackingUid: `2.25.${made}` as AnnotationClaim['trackingUid'],
      calibration: {
        kind: 'pixel-spacing',
        rowSpacingMm: '1',
        columnSpacingMm: '1',
      } as AnnotationClaim['calibration'],
      measurements: [],
      finding: {},
      ...more,
    },
  };
}

/** A square of so many pixels to the side, from a corner. */
export function testSquare(
  reader: ReaderId,
  x: number,
  y: number,
  side: number,
  more: Partial<ComparedClaim> = {},
): ReaderMark {
  const [left, top, right, bottom] = [x, y, x + side, y + side].map((at) => at * 1000) as [
    number,
    number,
    number,
    number,
  ];
  return testMark(reader, {
    roi: {
      space: 'image',
      image: 0,
      shape: 'rectangle',
      points: [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ],
    },
    ...more,
  });
}

/** What measures a long axis, in millimetres. */
export function testLongAxis(value: string): Partial<ComparedClaim> {
  return {
    measurements: [{ quantity: 'long-axis', concept: {}, value, unit: { value: 'mm' } }],
  } as unknown as Partial<ComparedClaim>;
}
