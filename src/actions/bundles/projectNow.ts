import { type ProjectNow, readProjectNow } from '../../domain/project/projectNow.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import type { ReadingsState } from '../../state/createReadings.ts';
import { toVerified } from '../../state/verifiedNow.ts';
import type { Services } from '../services.ts';
import { isOfProject, projectHere } from './projectHere.ts';

const known = new WeakMap<
  Services,
  { readonly inputs: readonly unknown[]; readonly value: ProjectNow | null }
>();

/** The project's rules now, from what this browser verified; null where none is configured. The same while nothing changes. */
export function projectNow(services: Services): ProjectNow | null {
  const { stored, anchors, verified } = services.readings.getState();
  const inputs = [stored, anchors, verified];
  const before = known.get(services);
  if (before?.inputs.every((input, at) => input === inputs[at])) return before.value;
  const value = readNow(services, services.readings.getState());
  known.set(services, { inputs, value });
  return value;
}

function readNow(services: Services, state: ReadingsState): ProjectNow | null {
  const here = projectHere(services);
  if (!here) return null;
  const { passed } = toVerified(state);
  const places = new Map<string, number>(state.anchors?.map(({ digest, index }) => [digest, index]));
  const placeOf = (digest: string) => places.get(digest) ?? Number.POSITIVE_INFINITY;
  const readings = state.stored
    .filter(({ digest, signed }) => passed(digest) && isOfProject(here, signed))
    .sort((left, right) => placeOf(left.digest) - placeOf(right.digest));
  const signedOf = (anchored: boolean) =>
    readings.filter(({ digest }) => places.has(digest) === anchored).map(({ signed }) => signed);
  const { chainId } = here.ledger.place;
  const readerOf = ({ signer }: SignedReading) => toReaderId(chainId, here.ledger.registry, signer);
  return readProjectNow(here.project, here.founding, signedOf(true), signedOf(false), readerOf);
}
