import type { ImageKey } from '../domain/imaging/study.ts';
import { isKeyImage, KEY_IMAGE, wholeImage } from '../domain/record/keyImage.ts';
import type { DisplayState } from '../domain/record/measurement.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { deleteDraft } from './deleteDraft.ts';
import { activeDraftsOf, addBeside } from './drafting/activeDrafts.ts';
import { newDraftId, newUid } from './drafting/newIds.ts';
import type { Services } from './services.ts';

export interface MarkKeyImageInput {
  readonly image: ImageKey;
  /** As the reader sees it: it is shown so to others. */
  readonly display: DisplayState;
}

/** Makes an image a key image of the reading, or takes that back while it is a draft. */
export function markKeyImage(
  services: Services,
  { image, display }: MarkKeyImageInput,
): 'marked' | 'taken back' {
  const { library, clock, randomness } = services;
  const before = activeDraftsOf(services).find(
    (draft) => draft.kind === 'annotation' && isKeyImage(draft) && draft.roi.image === image,
  );
  if (before !== undefined) {
    deleteDraft(services, { id: before.id });
    return 'taken back';
  }
  const { rows, columns } = library.describe(image);
  addBeside<AnnotationDraft>(services, {
    kind: 'annotation',
    id: newDraftId(randomness),
    createdAtUnix: clock.nowUnix(),
    parents: [],
    comment: '',
    trackingUid: newUid(randomness),
    roi: { image, shape: 'rectangle', closed: true, points: wholeImage(rows, columns) },
    measurements: [],
    finding: { concept: KEY_IMAGE },
    label: '',
    findingText: '',
    display,
  });
  return 'marked';
}
