import type { RecordId } from '../domain/ids.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { assertMine } from './drafting/assertMine.ts';
import { draftFromRecord } from './drafting/draftFromRecord.ts';
import type { Services } from './services.ts';

/** My own signed annotation as a draft that supersedes it. The tracking UID stays: it is the same lesion. */
export function draftRevision(
  services: Services,
  { record }: { readonly record: RecordId },
): AnnotationDraft {
  assertMine(services, record);
  return draftFromRecord(services, record, 'supersedes', (before) => before);
}
