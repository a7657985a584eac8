import { useStore } from 'zustand';
import { isBlind } from '../../actions/project/inProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Contribution } from '../../state/contribution.ts';
import { selectContributions } from '../../state/contributions.ts';
import { selectMe } from '../../state/createReader.ts';

/** All signed records that speak of the active study. */
export function useContributions(): readonly Contribution[] {
  const services = useServices();
  const study = useStore(services.studies, (state) => state.activeStudy);
  const me = useStore(services.reader, selectMe);
  const blocks = useStore(services.chainStatus, (state) => state.blocks);
  return useStore(services.readings, (state) =>
    selectContributions(state, { study, me, blocks, blind: isBlind(services, study) }),
  );
}
