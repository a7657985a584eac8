import type { ForeignMark } from '../../domain/foreign/foreignObject.ts';
import type { PlacedMark } from '../../domain/foreign/placeMarks.ts';
import { outlineOfMask } from '../../domain/foreign/placeMask.ts';
import { toForeignValue, toMarkTitle } from '../../state/foreignWords.ts';
import type { DrawnRoi, Mark } from '../../viewer/viewer.ts';
import { toReadableColour } from './readableColour.ts';

export interface ForeignMarkQuery {
  /** "F3", by the mark's id. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly selectedId: string | null;
  /** Who signed an object as their own, by the digest of its data set. */
  readonly signedBy: ReadonlyMap<string, string>;
}

/** What the viewer draws of the marks of other systems on one image; each says beside itself that nobody signed it, or who did. */
export function toForeignMarks(placed: readonly PlacedMark[], query: ForeignMarkQuery): readonly Mark[] {
  return placed.flatMap((one): Mark[] => {
    const { mark, object } = one;
    const selected = mark.id === query.selectedId;
    const signer = query.signedBy.get(object.source.digest);
    const standing = signer === undefined ? 'not signed' : `signed by ${signer}`;
    const lines = toLines(mark, { number: query.numbers.get(mark.id) ?? '', standing, selected });
    const colour = mark.colour === null ? {} : { colour: toReadableColour(mark.colour) };
    return regionsOf(one).map((roi, at) => ({
      id: mark.id,
      roi,
      editable: false,
      author: 'foreign',
      lines: at === 0 ? lines : [],
      selected,
      ...colour,
    }));
  });
}

function regionsOf({ image, outlines, masks }: PlacedMark): readonly DrawnRoi[] {
  const drawn = outlines.map(({ shape, closed, points }) => ({ image, shape, closed, points }));
  const outlined = masks.flatMap((mask) =>
    outlineOfMask(mask).map((points) => ({ image, shape: 'freehand' as const, closed: true, points })),
  );
  return [...drawn, ...outlined];
}

/** One line where many marks may lie; all that is said beside the selected one. */
function toLines(
  mark: ForeignMark,
  {
    number,
    standing,
    selected,
  }: { readonly number: string; readonly standing: string; readonly selected: boolean },
): readonly string[] {
  const first = `${number} ${toMarkTitle(mark)} · ${standing}`;
  return selected ? [first, ...mark.measurements.map(toForeignValue)] : [first];
}

/** Numbers of all marks, in the order of objects and marks, whatever of them is shown. */
export function numberMarks(objects: readonly { readonly marks: readonly ForeignMark[] }[]) {
  const marks = objects.flatMap((object) => object.marks);
  return new Map(marks.map(({ id }, at) => [id, `F${at + 1}`]));
}
