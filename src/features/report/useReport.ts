import { useMemo } from 'react';
import { useStore } from 'zustand';
import { isBlind } from '../../actions/project/inProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Contribution } from '../../state/contribution.ts';
import { selectContributions } from '../../state/contributions.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { toImagePlace } from '../../state/imagePlace.ts';
import type { AddendumDraft, ReportDraft } from '../../state/reportDraft.ts';
import { type Reportable, toReportables } from '../../state/reportFindings.ts';
import { type SignedReport, toSignedReports } from '../../state/signedReports.ts';

export interface ReportWork {
  readonly draft: ReportDraft | null;
  readonly addenda: readonly AddendumDraft[];
  readonly signed: readonly SignedReport[];
  readonly reportables: readonly Reportable[];
  readonly contributions: readonly Contribution[];
  /** Forms that findings of the study were filled in with, by id. */
  readonly templates: ReadonlySet<string>;
}

/** What is being reported on the active study, and what has been. */
export function useReport(): ReportWork {
  const services = useServices();
  const study = useStore(services.studies, selectActiveStudy);
  const id = study?.studyInstanceUid ?? null;
  const drafts = useStore(services.drafts, (state) => selectDrafts(state, id));
  const me = useStore(services.reader, selectMe);
  const blocks = useStore(services.chainStatus, (state) => state.blocks);
  const contributions = useStore(services.readings, (state) =>
    selectContributions(state, { study: id, me, blocks, blind: isBlind(services, id) }),
  );
  const reportables = useMemo(
    () => toReportables(contributions, drafts, (image) => toImagePlace(study, image)),
    [contributions, drafts, study],
  );
  const signed = useMemo(() => toSignedReports(contributions), [contributions]);
  const templates = useMemo(
    () =>
      new Set(
        [...drafts, ...contributions.map(({ claim }) => claim)].flatMap((one) =>
          one.kind === 'annotation' && one.form !== undefined ? [one.form.template] : [],
        ),
      ),
    [drafts, contributions],
  );
  return {
    templates,
    draft: drafts.find((draft): draft is ReportDraft => draft.kind === 'report') ?? null,
    addenda: drafts.filter((draft): draft is AddendumDraft => draft.kind === 'addendum'),
    signed,
    reportables,
    contributions,
  };
}
