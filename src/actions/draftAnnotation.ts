import type { DisplayState, Finding } from '../domain/record/measurement.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { activeStudyOf, addDraft } from './drafting/activeDrafts.ts';
import { measureLater, measureOutline } from './drafting/measureDraft.ts';
import { newDraftId, newUid } from './drafting/newIds.ts';
import type { Services } from './services.ts';

export interface DraftAnnotationInput {
  readonly roi: AnnotationDraft['roi'];
  readonly display: DisplayState;
  readonly finding?: Finding;
  readonly label?: string;
  readonly cites?: AnnotationDraft['cites'];
}

/** A stroke has ended: makes it a draft of the active study, measured at once by geometry and then with its pixels. */
export function draftAnnotation(
  services: Services,
  { roi, display, finding = {}, label = '', cites = [] }: DraftAnnotationInput,
): AnnotationDraft {
  const { clock, randomness, library } = services;
  const draft = addDraft<AnnotationDraft>(services, {
    kind: 'annotation',
    id: newDraftId(randomness),
    createdAtUnix: clock.nowUnix(),
    parents: [],
    comment: '',
    trackingUid: newUid(randomness),
    roi,
    measurements: measureOutline(library, roi)?.measurements ?? null,
    finding,
    label,
    findingText: '',
    display,
    ...(cites.length === 0 ? {} : { cites }),
  });
  void measureLater(services, activeStudyOf(services), draft);
  return draft;
}
