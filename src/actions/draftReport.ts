import type { RecordId } from '../domain/ids.ts';
import type { ReportClaim } from '../domain/record/kinds/report.ts';
import type { Parent } from '../domain/record/record.ts';
import { selectMe } from '../state/createReader.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import type { ReportDraft, Told } from '../state/reportDraft.ts';
import { type Reportable, toReportItem } from '../state/reportFindings.ts';
import { techniqueOf } from '../state/reportTechnique.ts';
import { readBackSections, SECTIONS } from '../state/reportText.ts';
import { activeDraftsOf, addBeside } from './drafting/activeDrafts.ts';
import { newDraftId } from './drafting/newIds.ts';
import { reportablesOf } from './drafting/reportables.ts';
import { type OpenRecord, openRecord } from './drafting/signedRecords.ts';
import type { Services } from './services.ts';

export interface DraftReportInput {
  /** A signed report to go on from: one's own is superseded, another's is what this one is derived from. */
  readonly from?: RecordId;
}

/**
 * A report over the active study, with my findings in it; where one is being written already, that one. Nothing of it is
 * overwritten later: what changes is shown beside it.
 */
export function draftReport(services: Services, { from }: DraftReportInput = {}): ReportDraft {
  const before = activeDraftsOf(services).find((draft): draft is ReportDraft => draft.kind === 'report');
  if (before) return before;
  const base = { kind: 'report', id: newDraftId(services.randomness), comment: '', role: null } as const;
  const createdAtUnix = services.clock.nowUnix();
  const signed = from === undefined ? null : openRecord(services, from);
  if (signed?.claim.kind === 'report')
    return addBeside<ReportDraft>(services, {
      ...base,
      createdAtUnix,
      ...goOnFrom(services, signed, signed.claim),
    });
  const study = selectActiveStudy(services.studies.getState());
  return addBeside<ReportDraft>(services, {
    ...base,
    createdAtUnix,
    parents: [],
    status: 'preliminary',
    sections: SECTIONS.map((heading) => ({
      heading,
      body: heading === 'Technique' && study !== null ? techniqueOf(study) : '',
    })),
    items: reportablesOf(services)
      .filter(({ mine }) => mine)
      .map(toReportItem),
    told: null,
  });
}

function goOnFrom(
  services: Services,
  { id, text }: OpenRecord,
  claim: ReportClaim,
): Pick<ReportDraft, 'parents' | 'status' | 'sections' | 'items' | 'told'> {
  const isMine = claim.author.id === selectMe(services.reader.getState());
  const reportables = reportablesOf(services);
  const held = claim.parents.flatMap(({ record, relation }) => {
    const found = relation === 'derived-from' ? findingOf(reportables, record) : undefined;
    return found === undefined ? [] : [found];
  });
  const { sections, lines, toldTo } = readBackSections(text, held.length);
  const parent: Parent = { record: id, relation: isMine ? 'supersedes' : 'derived-from' };
  const told: Told | null = claim.communication === undefined ? null : { ...claim.communication, to: toldTo };
  return {
    parents: [parent],
    // Who takes over another's report finishes it.
    status: isMine ? claim.status : 'final',
    sections,
    items: held.map((one, at) => ({
      ...toReportItem(one),
      ...(lines ? { words: lines[at] ?? one.words } : {}),
    })),
    told,
  };
}

function findingOf(reportables: readonly Reportable[], record: RecordId): Reportable | undefined {
  return reportables.find(
    ({ of, replaces }) => (of.kind === 'record' && of.id === record) || replaces.has(record),
  );
}
