import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../../actions/servicesContext.ts';
import { type Assessment, assessRecist } from '../../../domain/followup/recist.ts';
import { type LesionRow, toFollowUp } from '../../../domain/followup/timepoints.ts';
import { selectDrafts } from '../../../state/createDrafts.ts';
import { selectMe } from '../../../state/createReader.ts';
import { selectActiveStudy } from '../../../state/createStudies.ts';
import { type DatedStudy, toObservations, toPatientStudies } from '../../../state/lesions.ts';

export interface FollowUpTable {
  readonly studies: readonly DatedStudy[];
  readonly rows: readonly (LesionRow & { readonly title: string })[];
  readonly assessments: readonly Assessment[];
}

/** RECIST lesions of the patient on every study of theirs that is known here; null where there are none. */
export function useFollowUp(): FollowUpTable | null {
  const services = useServices();
  const study = useStore(services.studies, selectActiveStudy);
  const open = useStore(services.studies, (state) => state.studies);
  const listed = useStore(services.worklist, (state) => state.rows);
  const readings = useStore(services.readings);
  const me = useStore(services.reader, selectMe);
  const drafts = useStore(services.drafts, (state) => selectDrafts(state, study?.studyInstanceUid ?? null));
  return useMemo(() => {
    if (study === null) return null;
    const all = toPatientStudies(study, [...open, ...listed]);
    const active = study.studyInstanceUid;
    const observations = toObservations(readings, me, all, active, drafts).filter(
      ({ finding }) => finding.category?.scheme === 'RECIST 1.1',
    );
    // Studies without a lesion are not part of the follow-up, unless it is the one being read.
    const studies = all.filter(
      ({ studyInstanceUid }) =>
        studyInstanceUid === active || observations.some((one) => one.study === studyInstanceUid),
    );
    const { rows, timepoints } = toFollowUp(
      studies.map(({ studyInstanceUid }) => studyInstanceUid),
      observations,
    );
    if (rows.length === 0) return null;
    return {
      studies,
      rows: rows.map((row) => ({
        ...row,
        title: observations.find(({ trackingUid }) => trackingUid === row.trackingUid)?.title || 'Lesion',
      })),
      assessments: assessRecist(timepoints),
    };
  }, [study, open, listed, readings, me, drafts]);
}
