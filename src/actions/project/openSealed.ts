import { Failure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { isSealed } from '../../domain/project/projectNow.ts';
import { fromSealable, type SealedReading, sealContext } from '../../domain/sealing/sealedReading.ts';
import { projectNow } from '../bundles/projectNow.ts';
import { toStored } from '../bundles/toStored.ts';
import type { Services } from '../services.ts';
import { isBlind } from './inProject.ts';

/**
 * Opens sealed readings of a study that a release covers, where this browser has the release key: each is kept, and waits to be
 * stored open in its archive, as its author's own browser would. The others stay closed.
 */
export async function openSealed(
  services: Services,
  {
    archive,
    study,
    sealed,
  }: { readonly archive: string; readonly study: Uid; readonly sealed: readonly SealedReading[] },
): Promise<{ readonly closed: readonly SealedReading[]; readonly opened: boolean }> {
  if (sealed.length === 0 || isBlind(services, study)) return { closed: sealed, opened: false };
  const closed: SealedReading[] = [];
  for (const one of sealed) if (!(await openOne(services, one, { archive, study }))) closed.push(one);
  return { closed, opened: closed.length < sealed.length };
}

async function openOne(
  services: Services,
  sealed: SealedReading,
  { archive, study }: { readonly archive: string; readonly study: Uid },
): Promise<boolean> {
  const { sealer, store } = services;
  const { digest, releaseKey, box } = sealed;
  try {
    if (!(await sealer.hasKey(releaseKey))) return false;
    const signed = fromSealable(await sealer.open(box, releaseKey, sealContext(digest)), sealed);
    if (isSealed(projectNow(services), signed)) return false;
    const archiving = { kind: 'waiting', archive, studyInstanceUid: study } as const;
    await store.addReading({ ...toStored(services, digest, signed), archiving });
    return true;
  } catch (thrown) {
    // One that was damaged or swapped stays closed; its reader's own browser has it whole.
    if (thrown instanceof Failure && !thrown.code.startsWith('storage/')) return false;
    throw thrown;
  }
}
