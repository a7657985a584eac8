import type { RecordId } from '../domain/ids.ts';
import type { AddendumDraft, Told } from '../state/reportDraft.ts';
import { activeDraftsOf, addBeside } from './drafting/activeDrafts.ts';
import { newDraftId } from './drafting/newIds.ts';
import { openRecord } from './drafting/signedRecords.ts';
import type { Services } from './services.ts';

export interface DraftAddendumInput {
  /** The report that it is added to. */
  readonly record: RecordId;
  readonly body?: string;
  /** Such as that a critical result was acknowledged. */
  readonly told?: Told | null;
}

/** Something to add to a signed report, of whomever; where one is being written already, that one. */
export function draftAddendum(
  services: Services,
  { record, body = '', told = null }: DraftAddendumInput,
): AddendumDraft {
  openRecord(services, record);
  const before = activeDraftsOf(services).find(
    (draft): draft is AddendumDraft =>
      draft.kind === 'addendum' && draft.parents.some((parent) => parent.record === record),
  );
  if (before) return before;
  return addBeside<AddendumDraft>(services, {
    kind: 'addendum',
    id: newDraftId(services.randomness),
    createdAtUnix: services.clock.nowUnix(),
    parents: [{ record, relation: 'amends' }],
    comment: '',
    role: null,
    body,
    told,
  });
}
