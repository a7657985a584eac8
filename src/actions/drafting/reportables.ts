import { selectDrafts } from '../../state/createDrafts.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { toImagePlace } from '../../state/imagePlace.ts';
import type { ReportDraft } from '../../state/reportDraft.ts';
import { compareItems, type Reportable, type ReportLine, toReportables } from '../../state/reportFindings.ts';
import type { Services } from '../services.ts';
import { contributionsNow } from './contributionsNow.ts';

/** Findings of the active study that a report may hold. */
export function reportablesOf(services: Services): readonly Reportable[] {
  const { studies, drafts } = services;
  const study = selectActiveStudy(studies.getState());
  const id = study?.studyInstanceUid ?? null;
  return toReportables(contributionsNow(services, id), selectDrafts(drafts.getState(), id), (image) =>
    toImagePlace(study, image),
  );
}

/** What a report draft holds, beside the findings as they are now. */
export function reportLinesOf(services: Services, { items }: ReportDraft): readonly ReportLine[] {
  return compareItems(items, reportablesOf(services)).lines;
}

/** What keeps a report from being signed, in a sentence; null when nothing does. */
export function reportProblem(services: Services, draft: ReportDraft): string | null {
  const lines = reportLinesOf(services, draft);
  const has = (name: string) =>
    draft.sections.some(({ heading, body }) => heading === name && body.trim() !== '');
  if (lines.some(({ now }) => now === null))
    return 'It holds a finding that is no longer there: take it out of the report.';
  if (lines.some(({ changed }) => changed))
    return 'A finding has changed since it was worded: take the new words or keep yours.';
  if (lines.length === 0 && draft.sections.every(({ body }) => body.trim() === ''))
    return 'It says nothing yet.';
  if (draft.status === 'final' && !has('Impression')) return 'A final report needs an impression.';
  if (draft.told !== null && draft.told.to.trim() === '') return 'Say whom the critical result was told.';
  return null;
}
