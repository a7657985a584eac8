import type { LogEvent } from '../domain/log/openLog.ts';
import type { DraftList } from './createDrafts.ts';
import type { AnnotationDraft, Draft } from './draft.ts';
import type { SegmentationDraft } from './segmentationDraft.ts';

type Region = AnnotationDraft | SegmentationDraft;

/** What a reader did to regions between two states of a study's drafts. What was read back or signed is nothing that they did. */
export function toWorkEvents(before: DraftList | undefined, now: DraftList | undefined): readonly LogEvent[] {
  if (now === undefined || before?.drafts === now.drafts) return [];
  const isReadBack = now.drafts === now.stored && now.past.length + now.future.length === 0;
  if (isReadBack) return [];
  const earlier = byId(before?.drafts ?? []);
  const later = byId(now.drafts);
  const events: LogEvent[] = [];
  for (const [id, draft] of later) {
    const was = earlier.get(id);
    if (was === undefined) events.push(toEvent('draw', draft));
    else if (!isSame(was, draft)) events.push(toEvent('edit', draft));
  }
  // Signed, it is gone from the history too; deleted or undone, it can come back.
  for (const [id, draft] of earlier)
    if (!later.has(id) && [...now.past, ...now.future].some((step) => step.some((one) => one.id === id)))
      events.push(toEvent('delete', draft));
  return events;
}

function byId(drafts: readonly Draft[]): ReadonlyMap<string, Region> {
  return new Map(
    drafts.flatMap((draft) =>
      draft.kind === 'annotation' || draft.kind === 'segmentation' ? [[draft.id, draft] as const] : [],
    ),
  );
}

function toEvent(event: 'draw' | 'edit' | 'delete', draft: Region): LogEvent {
  return {
    event,
    trackingUid: draft.trackingUid,
    ...(draft.kind === 'annotation' && draft.roi.plane === undefined ? { image: draft.roi.image } : {}),
  };
}

/** Measurements follow from the region; where it was looked at from is no change of what it says. */
function isSame(was: Region, now: Region): boolean {
  if (was === now) return true;
  if (was.kind !== 'annotation' || now.kind !== 'annotation') return false;
  return (['roi', 'finding', 'form', 'formWords', 'label', 'findingText', 'comment'] as const).every(
    (field) => was[field] === now[field],
  );
}
