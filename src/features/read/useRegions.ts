import { useMemo } from 'react';
import { useStore } from 'zustand';
import { isBlind } from '../../actions/project/inProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Uid } from '../../domain/ids.ts';
import type { Contribution } from '../../state/contribution.ts';
import { selectContributions } from '../../state/contributions.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import { selectMe } from '../../state/createReader.ts';
import type { Draft } from '../../state/draft.ts';
import { type Region, toRegions } from './regions.ts';

export interface StudyWork {
  readonly drafts: readonly Draft[];
  readonly contributions: readonly Contribution[];
  readonly regions: readonly Region[];
}

/** Everything drawn or signed on a study. */
export function useRegions(study: Uid | null): StudyWork {
  const services = useServices();
  const drafts = useStore(services.drafts, (state) => selectDrafts(state, study));
  const me = useStore(services.reader, selectMe);
  const blocks = useStore(services.chainStatus, (state) => state.blocks);
  const contributions = useStore(services.readings, (state) =>
    selectContributions(state, { study, me, blocks, blind: isBlind(services, study) }),
  );
  const regions = useMemo(() => toRegions(contributions, drafts), [contributions, drafts]);
  return { drafts, contributions, regions };
}
