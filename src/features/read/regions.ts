import { toDraftRoi } from '../../actions/drafting/signedRecords.ts';
import { isKeyImage } from '../../domain/record/keyImage.ts';
import type { AnnotationClaim } from '../../domain/record/record.ts';
import type { Contribution } from '../../state/contribution.ts';
import type { AnnotationDraft, Draft } from '../../state/draft.ts';
import { toMeasurementLines } from '../../state/measurementWords.ts';
import type { DrawnRoi, Mark } from '../../viewer/viewer.ts';

/** A region of a draft or of a signed annotation, with the number that stands beside it on the image and in lists. */
export interface Region {
  /** Draft id or record id. */
  readonly id: string;
  /** "R3" for mine, "RB1" for another reader's; "K1" and "RBK1" for key images. */
  readonly number: string;
  readonly roi: DrawnRoi;
  /** The image as a whole: nothing is drawn on it. */
  readonly isKeyImage: boolean;
  readonly measurements: readonly string[];
  readonly origin:
    | { readonly kind: 'draft'; readonly draft: AnnotationDraft }
    | { readonly kind: 'signed'; readonly contribution: Contribution; readonly claim: AnnotationClaim };
}

/** Words that must stand beside a region on the image itself. */
const WORD_ON_IMAGE = new Set(['Altered', 'Contested', 'Not checked']);
/** Taken back or replaced by their author: kept in lists, not drawn. */
export const NOT_DRAWN = new Set(['Superseded', 'Corrected', 'Retracted']);

/** All regions of a study in the order of their numbers: signed ones keep theirs when more are drawn. */
export function toRegions(
  contributions: readonly Contribution[],
  drafts: readonly Draft[],
): readonly Region[] {
  const counts = new Map<string, number>();
  const next = (prefix: string) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}${count}`;
  };
  const signed = contributions.flatMap((contribution): Region[] => {
    const { claim } = contribution;
    if (claim.kind !== 'annotation') return [];
    const isKey = isKeyImage(claim);
    const number = next(
      contribution.mine ? (isKey ? 'K' : 'R') : `${contribution.initials}${isKey ? 'K' : ''}`,
    );
    const roi = toDraftRoi(claim, contribution.source);
    if (roi === null) return [];
    return [
      {
        id: contribution.record.id,
        number,
        roi,
        isKeyImage: isKey,
        measurements: toMeasurementLines(claim.measurements),
        origin: { kind: 'signed', contribution, claim },
      },
    ];
  });
  const drawn = drafts.flatMap((draft): Region[] =>
    draft.kind !== 'annotation'
      ? []
      : [
          {
            id: draft.id,
            number: next(isKeyImage(draft) ? 'K' : 'R'),
            roi: draft.roi,
            isKeyImage: isKeyImage(draft),
            measurements: draft.measurements === null ? [] : toMeasurementLines(draft.measurements),
            origin: { kind: 'draft', draft },
          },
        ],
  );
  return [...signed, ...drawn];
}

/** What the viewer draws, with number, author and values beside it. */
export function toMarks(regions: readonly Region[], selectedId: string | null): readonly Mark[] {
  const numbers = new Map(regions.map(({ id, number }) => [id, number]));
  const amended = new Set(regions.flatMap((region) => amendedBy(region)));
  return regions.flatMap((region): Mark[] => {
    if (region.isKeyImage) return [];
    const selected = region.id === selectedId;
    const of = amendedBy(region).flatMap((id) => numbers.get(id) ?? []);
    const number = of.length === 0 ? region.number : `${region.number} amends ${of.join(', ')}`;
    if (region.origin.kind === 'draft') {
      return [
        {
          id: region.id,
          roi: region.roi,
          editable: true,
          author: 'mine',
          lines: [number, ...shownValues(region, selected)],
          selected,
        },
      ];
    }
    const { contribution } = region.origin;
    if (NOT_DRAWN.has(contribution.standing) && !selected) return [];
    const ai = contribution.authorKind === 'ai';
    const word = WORD_ON_IMAGE.has(contribution.standing) || selected ? ` ${contribution.standing}` : '';
    return [
      {
        id: region.id,
        roi: region.roi,
        editable: false,
        author: contribution.mine ? 'mine' : ai ? 'ai' : 'human',
        // An amendment lies where the region lies that it amends, and says so: two texts there would hide each other.
        lines:
          amended.has(region.id) && !selected
            ? []
            : [`${number}${ai ? ' AI' : ''}${word}`, ...shownValues(region, selected)],
        selected,
      },
    ];
  });
}

/** The records that a region amends. */
function amendedBy({ origin }: Region): readonly string[] {
  const parents = origin.kind === 'draft' ? origin.draft.parents : origin.claim.parents;
  return parents.filter(({ relation }) => relation === 'amends').map(({ record }) => record);
}

/** The telling values; all of them beside the selected region. */
export function shownValues({ measurements }: Region, selected: boolean): readonly string[] {
  return selected ? measurements : measurements.slice(0, 2);
}

/** The window that a region was drawn or marked in; null where the image has none. */
export function windowOf({ origin }: Region): { readonly center: number; readonly width: number } | null {
  const { windowCenter, windowWidth } = (origin.kind === 'draft' ? origin.draft : origin.claim).display;
  const width = Number(windowWidth);
  return width > 0 ? { center: Number(windowCenter), width } : null;
}
