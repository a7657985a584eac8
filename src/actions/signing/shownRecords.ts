import type { ReaderId, RecordId } from '../../domain/ids.ts';
import { selectContributions } from '../../state/contributions.ts';
import { isBlind } from '../project/inProject.ts';
import type { Services } from '../services.ts';

/** The schema's bound on `basis.shown`. */
const MOST_SHOWN = 4096;

/** Records of other readers in a study, whose content this screen shows. */
export function shownRecords(services: Services, study: string, me: ReaderId): readonly RecordId[] {
  const blocks = services.chainStatus.getState().blocks;
  return selectContributions(services.readings.getState(), {
    study,
    me,
    blocks,
    blind: isBlind(services, study),
  })
    .filter((contribution) => contribution.claim.author.id !== me)
    .map(({ record }) => record.id)
    .slice(0, MOST_SHOWN);
}
