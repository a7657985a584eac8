import { Failure } from '../domain/failure.ts';
import type { ForeignObject } from '../domain/foreign/foreignObject.ts';
import type { PlacedMark } from '../domain/foreign/placeMarks.ts';
import { toCitingRoi, toTakenFinding, toTakenRoi } from '../domain/foreign/toOwnRoi.ts';
import type { ImageKey } from '../domain/imaging/study.ts';
import type { DisplayState } from '../domain/record/measurement.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { toCitation } from '../state/foreignWords.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { activeDraftsOf, activeStudyOf, draftOf } from './drafting/activeDrafts.ts';
import type { Services } from './services.ts';

export type CiteForeignInput =
  /** A new draft at the mark; with `take` it has the mark's region, finding and label. */
  | { readonly placed: PlacedMark; readonly take: boolean; readonly display: DisplayState }
  /** The object as a whole, on an image as a whole. */
  | { readonly object: ForeignObject; readonly image: ImageKey; readonly display: DisplayState }
  /** The object as what a draft of mine rests on as well. */
  | { readonly object: ForeignObject; readonly draft: string };

/**
 * Makes a draft of mine rest on another system's object: the record will name the object by its UIDs and digest. Throws
 * Failure `foreign/not-a-region` where a mark to be taken over is no region that can be recorded.
 */
export function citeForeign(services: Services, input: CiteForeignInput): AnnotationDraft {
  if ('draft' in input) return addCitation(services, input.draft, input.object);
  const { display } = input;
  const { object } = 'placed' in input ? input.placed : input;
  if (!('placed' in input)) {
    const image = services.library.describe(input.image);
    const roi = toCitingRoi({ outlines: [], masks: [] }, image);
    return draftAnnotation(services, { roi, display, cites: [toCitation(object)] });
  }
  const { placed, take } = input;
  if (!take) {
    const roi = toCitingRoi(placed, services.library.describe(placed.image));
    return draftAnnotation(services, { roi, display, cites: [toCitation(object)] });
  }
  const roi = toTakenRoi(placed);
  if (roi === null)
    throw new Failure('foreign/not-a-region', 'This mark is no single region that can be taken over.', {
      hint: 'Cite it and draw your own.',
    });
  const { mark } = placed;
  return draftAnnotation(services, {
    roi,
    display,
    finding: toTakenFinding(mark),
    label: mark.label,
    cites: [toCitation(object)],
  });
}

function addCitation(services: Services, id: string, object: ForeignObject): AnnotationDraft {
  const draft = draftOf(services, id);
  if (draft.kind !== 'annotation')
    throw new Failure(
      'foreign/not-an-annotation',
      'Only an annotation can rest on an object of another system.',
    );
  const cites = draft.cites ?? [];
  const isNew = cites.every(({ source }) => source.sopInstanceUid !== object.source.sopInstanceUid);
  const cited: AnnotationDraft = isNew ? { ...draft, cites: [...cites, toCitation(object)] } : draft;
  const drafts = activeDraftsOf(services).map((one) => (one.id === id ? cited : one));
  if (isNew) services.drafts.getState().replace(activeStudyOf(services), drafts);
  return cited;
}
