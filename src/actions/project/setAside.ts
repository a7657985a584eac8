import { isOpen } from '../../domain/commitment/commitment.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import { isSetAside } from '../../domain/foreign/setAside.ts';
import type { Bytes32, Uid } from '../../domain/ids.ts';
import { selectMe } from '../../state/createReader.ts';
import type { Services } from '../services.ts';
import { isBlind } from './inProject.ts';

/** What of the objects beside a study the connected reader may see now, and how many are set aside until the release. */
export function withoutSetAside(
  services: Services,
  study: Uid,
  objects: readonly ForeignObject[],
): { readonly objects: readonly ForeignObject[]; readonly setAside: number } {
  if (objects.length === 0 || !isBlind(services, study)) return { objects, setAside: 0 };
  const rule = { software: services.software.name, ...signedObjects(services) };
  const shown = objects.filter((object) => !isSetAside(object, rule));
  return { objects: shown, setAside: objects.length - shown.length };
}

/** Objects that are a segmentation of whoever signed them; verified or not, none is shown that may be another's. */
function signedObjects({ readings, reader }: Services) {
  const me = selectMe(reader.getState());
  const mine = new Set<Bytes32>();
  const others = new Set<Bytes32>();
  const { stored, unsaved } = readings.getState();
  for (const { signed } of [...stored, ...unsaved])
    for (const { claim, source } of signed.records) {
      if (!isOpen(claim) || claim.value?.kind !== 'segmentation' || !isOpen(source)) continue;
      const digest = source.value?.objects?.[claim.value.object]?.digest;
      if (digest !== undefined) (claim.value.author.id === me ? mine : others).add(digest);
    }
  return { mine, others };
}
