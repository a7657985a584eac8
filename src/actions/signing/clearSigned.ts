import type { SignedRecord } from '../../domain/reading/signedReading.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import type { Draft } from '../../state/draft.ts';
import type { DraftReference } from '../../state/reportDraft.ts';
import type { Services } from '../services.ts';

/**
 * Takes the signed drafts off the list. One that was changed while the wallet was open was signed as it had been: the
 * change stays, as a revision of the record.
 */
export function clearSigned(
  { drafts }: Pick<Services, 'drafts'>,
  study: string,
  signed: readonly Draft[],
  records: readonly SignedRecord[],
): void {
  const now = new Map(selectDrafts(drafts.getState(), study).map((draft) => [draft.id, draft]));
  const changed = signed.flatMap((before, at) => {
    const draft = now.get(before.id);
    const record = records[at];
    return draft && record && !isSameStatement(before, draft) ? [{ draft, record }] : [];
  });
  const signedAs = new Map(signed.map(({ id }, at) => [id, records[at]?.id]));
  const follow = (of: DraftReference): DraftReference => {
    const record = of.kind === 'draft' ? signedAs.get(of.id) : undefined;
    return record === undefined ? of : { kind: 'record', id: record };
  };
  const kept = new Set(changed.map(({ draft }) => draft.id));
  drafts.getState().remove(study, new Set(signed.map(({ id }) => id).filter((id) => !kept.has(id))));
  for (const { draft, record } of changed)
    drafts.getState().patch(study, draft.id, (one) => {
      const parents = [{ record: record.id, relation: 'supersedes' as const }];
      return one.kind === 'annotation' || one.kind === 'report' ? { ...one, parents } : one;
    });
  // A report that is signed later speaks of the records that its findings have become.
  for (const { id, kind } of selectDrafts(drafts.getState(), study))
    if (kind === 'report')
      drafts
        .getState()
        .patch(study, id, (one) =>
          one.kind === 'report'
            ? { ...one, items: one.items.map((item) => ({ ...item, of: follow(item.of) })) }
            : one,
        );
}

/** Measurements follow from the region, and are read anew when it is signed. */
function isSameStatement(before: Draft, now: Draft): boolean {
  const statement = (draft: Draft) => JSON.stringify({ ...draft, measurements: null });
  return before === now || statement(before) === statement(now);
}
