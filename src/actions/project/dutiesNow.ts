import type { Uid } from '../../domain/ids.ts';
import { type Duty, dutiesOf } from '../../domain/project/duties.ts';
import { DEMONSTRATION_FOUNDER, runsProjectsOnly } from '../../domain/reader/demonstration.ts';
import { selectMe } from '../../state/createReader.ts';
import type { Draft } from '../../state/draft.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';
import { caseOf, isBlind, readersOfStudy, recordsBy } from './inProject.ts';

/** Whoever set the rules of a demonstration is not one of its readers. */
const RUNS_PROJECTS: Duty = {
  kind: 'runs-projects',
  sentence: `${DEMONSTRATION_FOUNDER.displayName} founds, amends and releases projects, and reads for none: sign as one of the readers.`,
};

/** What the protocol asks of the connected reader before these drafts are signed; empty where nothing keeps them. */
export function dutiesNow(services: Services, study: Uid, drafts: readonly Draft[]): readonly Duty[] {
  const { reader, configuration, clock } = services;
  const { signer } = reader.getState();
  if (signer !== null && runsProjectsOnly(signer.key)) return [RUNS_PROJECTS];
  const me = selectMe(reader.getState());
  const project = projectNow(services);
  if (me === null || !project?.rules || !configuration.project) return [];
  const others = [...readersOfStudy(services, study)].filter((one) => one !== me);
  return dutiesOf({
    rules: project.rules,
    stream: configuration.project.stream,
    me,
    counts: (who) => project.reads(who) || project.arbiters.has(who),
    caseName: caseOf(services, study),
    act: drafts.some(isNewMark) ? 'read' : 'answer',
    mine: recordsBy(services, me),
    readersOfCase: new Set(others),
    open: project.blinding === 'until-release' && !isBlind(services, study),
    nowUnix: clock.nowUnix(),
  });
}

/** A mark of one's own, neither a revision nor an answer. */
function isNewMark(draft: Draft): boolean {
  if (draft.kind === 'report') return draft.parents.every(({ relation }) => relation === 'derived-from');
  return draft.kind === 'annotation' && draft.parents.every(({ relation }) => relation === 'derived-from');
}
