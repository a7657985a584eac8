import type { ImageKey } from '../domain/imaging/study.ts';
import { fillHoles } from '../domain/segmentation/runs.ts';
import type { Draft } from '../state/draft.ts';
import { newSegment, type SegmentationDraft, type SegmentDraft } from '../state/segmentationDraft.ts';
import { activeDraftsOf, activeStudyOf, draftOf } from './drafting/activeDrafts.ts';
import { paintBetween } from './painting/paintBetween.ts';
import { withMask } from './painting/withMask.ts';
import type { Services } from './services.ts';

export type SegmentEdit =
  | { readonly kind: 'add' }
  | { readonly kind: 'delete'; readonly segment: number }
  | {
      readonly kind: 'change';
      readonly segment: number;
      readonly change: Partial<Pick<SegmentDraft, 'label' | 'colour' | 'finding'>>;
    }
  /** Fills what the segment surrounds, on every image. */
  | { readonly kind: 'fill'; readonly segment: number }
  /** Paints the images between painted ones, by the shapes at both ends. */
  | { readonly kind: 'between'; readonly segment: number };

/** Changes the segments of a segmentation, each as a step that can be undone. Without its last segment it is gone. */
export function editSegments(
  services: Services,
  { id, edit }: { readonly id: string; readonly edit: SegmentEdit },
): void {
  const draft = draftOf(services, id);
  if (draft.kind !== 'segmentation') return;
  const segments = edited(services, draft, edit);
  const drafts = activeDraftsOf(services).flatMap((one): Draft[] =>
    one !== draft ? [one] : segments.length === 0 ? [] : [{ ...draft, segments }],
  );
  const coalesce = edit.kind === 'change' ? `${id} ${edit.segment} ${Object.keys(edit.change)}` : undefined;
  services.drafts
    .getState()
    .replace(activeStudyOf(services), drafts, coalesce === undefined ? {} : { coalesce });
}

function edited(services: Services, draft: SegmentationDraft, edit: SegmentEdit): readonly SegmentDraft[] {
  const { library } = services;
  const { segments } = draft;
  if (edit.kind === 'between') return paintBetween(services, draft, edit.segment);
  if (edit.kind === 'add') return [...segments, newSegment(segments)];
  if (edit.kind === 'delete') return segments.filter(({ number }) => number !== edit.segment);
  return segments.map((segment) => {
    if (segment.number !== edit.segment) return segment;
    if (edit.kind === 'change') return { ...segment, ...edit.change };
    return Object.entries(segment.masks).reduce(
      (filled, [image, runs]) =>
        withMask(filled, image as ImageKey, fillHoles(runs, library.describe(image as ImageKey))),
      segment,
    );
  });
}
