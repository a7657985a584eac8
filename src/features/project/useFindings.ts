import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { projectNow } from '../../actions/bundles/projectNow.ts';
import { type ProjectRecord, recordsNow } from '../../actions/project/recordsNow.ts';
import { stopStudying, studyRecords } from '../../actions/project/studyRecords.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { type ProjectFindings, toConsensusInput } from '../../domain/project/projectFindings.ts';
import type { ProjectFindingsState } from '../../state/createProjectFindings.ts';

/** What came of the project, worked out in the background while someone looks. */
export function useFindings(): {
  readonly records: readonly ProjectRecord[];
  readonly findings: ProjectFindings | null;
  readonly work: ProjectFindingsState['work'];
  readonly stop: () => void;
  readonly again: () => void;
} {
  const services = useServices();
  const records = useStore(services.readings, () => recordsNow(services));
  const findings = useStore(services.findings, (state) => state.findings);
  const work = useStore(services.findings, (state) => state.work);
  const project = useStore(services.readings, () => projectNow(services));
  const input = useMemo(() => ({ records, consensus: toConsensusInput(project) }), [records, project]);
  useEffect(() => {
    void studyRecords(services, input);
  }, [services, input]);
  return {
    records,
    findings,
    work,
    stop: () => stopStudying(services),
    again: () => void studyRecords(services, input),
  };
}
