import type { RecordId } from '../domain/ids.ts';
import type { RetractionDraft } from '../state/draft.ts';
import { addDraft } from './drafting/activeDrafts.ts';
import { assertMine } from './drafting/assertMine.ts';
import { newDraftId } from './drafting/newIds.ts';
import type { Services } from './services.ts';

/** Takes back a signed record of mine, once signed itself. */
export function draftRetraction(
  services: Services,
  { record, comment = '' }: { readonly record: RecordId; readonly comment?: string },
): RetractionDraft {
  assertMine(services, record);
  return addDraft<RetractionDraft>(services, {
    kind: 'retraction',
    id: newDraftId(services.randomness),
    createdAtUnix: services.clock.nowUnix(),
    parents: [{ record, relation: 'retracts' }],
    comment,
  });
}
