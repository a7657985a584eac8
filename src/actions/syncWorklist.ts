import { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import type { StopSignal } from '../domain/ports/archive.ts';
import type { WorklistRow } from '../state/createWorklist.ts';
import { receiveDocuments } from './receiveDocuments.ts';
import type { Services } from './services.ts';

/** Studies asked at once: their readings are verified together. */
const TOGETHER = 16;

/** How many instances each study had when its documents were last read. */
const known = new WeakMap<Services, Map<string, number>>();

/**
 * Reads the documents of listed studies, so that badges and queues know of them: of studies that hold structured reports,
 * or do not say what they hold, and only where something came since. It gives way to everything a person waits for. An
 * archive that does not answer is asked with the next list.
 */
export async function syncWorklist(
  services: Services,
  { rows, signal }: { readonly rows: readonly WorklistRow[]; readonly signal: StopSignal },
): Promise<void> {
  const counts = known.get(services) ?? new Map<string, number>();
  known.set(services, counts);
  for (const { id: archive } of services.archives) {
    const due = rows.filter((row) => row.archive === archive && mayHoldDocuments(row) && isNew(counts, row));
    for (let at = 0; at < due.length && !signal.aborted; at += TOGETHER) {
      const some = due.slice(at, at + TOGETHER);
      const studies: readonly Uid[] = some.map(({ studyInstanceUid }) => studyInstanceUid);
      try {
        await receiveDocuments(services, { archive, studies, which: 'new', signal, priority: 'later' });
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.code.startsWith('archive/')) break;
        throw thrown;
      }
      if (!signal.aborted) for (const { key, instanceCount } of some) counts.set(key, instanceCount ?? -1);
    }
  }
}

function mayHoldDocuments({ modalities }: WorklistRow): boolean {
  return modalities.length === 0 || modalities.includes('SR');
}

/** Where a server does not count, it has to be asked each time. */
function isNew(counts: ReadonlyMap<string, number>, { key, instanceCount }: WorklistRow): boolean {
  return instanceCount === null || counts.get(key) !== instanceCount;
}
