import type { RecordId } from '../domain/ids.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { draftFromRecord } from './drafting/draftFromRecord.ts';
import { newUid } from './drafting/newIds.ts';
import type { Services } from './services.ts';

/** Another's annotation as a draft of mine that amends it: theirs stays as it is. */
export function draftAmendment(
  services: Services,
  { record }: { readonly record: RecordId },
): AnnotationDraft {
  return draftFromRecord(services, record, 'amends', () => newUid(services.randomness));
}
