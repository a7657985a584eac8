import { toFailure } from '../../domain/failure.ts';
import type { ReadingDigest } from '../../domain/ids.ts';
import type { OutboxProgress, StoredReading } from '../../domain/ports/readingStore.ts';
import type { Services } from '../services.ts';

/** Shows how far a reading came, and writes it down. */
export async function noteProgress(
  { store, readings }: Pick<Services, 'store' | 'readings'>,
  digest: ReadingDigest,
  progress: OutboxProgress,
): Promise<void> {
  const { stored, unsaved, setStored, setUnsaved, setFailure } = readings.getState();
  const noted = (one: StoredReading) => (one.digest === digest ? { ...one, ...progress } : one);
  setStored(stored.map(noted));
  if (unsaved.some((one) => one.digest === digest)) setUnsaved(unsaved.map(noted));
  try {
    await store.updateOutbox(digest, progress);
  } catch (thrown) {
    // What ledger and archive have decides anyway: a lost note only means that the reading is sent twice.
    setFailure(
      toFailure(thrown, 'storage/failed', 'This browser could not note how far a reading was sent.'),
    );
  }
}
