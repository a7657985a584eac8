import type { Contribution } from '../../state/contribution.ts';
import { selectContributions } from '../../state/contributions.ts';
import { selectMe } from '../../state/createReader.ts';
import { isBlind } from '../project/inProject.ts';
import type { Services } from '../services.ts';

/** Signed records of a study as this reader may see them. */
export function contributionsNow(services: Services, study: string | null): readonly Contribution[] {
  const { readings, reader, chainStatus } = services;
  return selectContributions(readings.getState(), {
    study,
    me: selectMe(reader.getState()),
    blocks: chainStatus.getState().blocks,
    blind: isBlind(services, study),
  });
}
