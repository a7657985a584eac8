import { type Contributor, toContributors } from '../../domain/project/contributorStatement.ts';
import { isSealed } from '../../domain/project/projectNow.ts';
import { toStatementInputs } from '../../domain/project/statementOf.ts';
import { toVerified } from '../../state/verifiedNow.ts';
import { projectHere } from '../bundles/projectHere.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';

/** Who contributed what, from what was verified here, is anchored and may be seen; empty where no project is read for. */
export function contributorsNow(services: Services): readonly Contributor[] {
  const here = projectHere(services);
  const project = projectNow(services);
  if (here === null || project === null) return [];
  const state = services.readings.getState();
  const { passed } = toVerified(state);
  const places = new Map<string, number>(state.anchors?.map(({ digest, index }) => [digest, index]));
  const readings = state.stored
    .filter(
      ({ digest, signed }) =>
        signed.reading.stream === here.project.stream &&
        digest !== services.configuration.project?.foundingDigest &&
        passed(digest) &&
        places.has(digest) &&
        !isSealed(project, signed),
    )
    .sort((left, right) => (places.get(left.digest) ?? 0) - (places.get(right.digest) ?? 0));
  return toContributors(
    toStatementInputs([here.founding, ...readings.map(({ signed }) => signed)], project.counts),
  );
}
