import { Failure, toFailure } from '../../domain/failure.ts';
import type { StoredReading } from '../../domain/ports/readingStore.ts';
import type { Services } from '../services.ts';

/**
 * Writes a signed reading to this device and shows it. When storing fails the reading is held by this page, so that it can
 * be saved as a file, and the drafts stay too.
 *
 * @throws Failure `storage/…`
 */
export async function keepReading({ store, readings }: Services, reading: StoredReading): Promise<void> {
  try {
    await store.addReading(reading);
  } catch (thrown) {
    const { unsaved, setUnsaved } = readings.getState();
    setUnsaved([...unsaved, reading]);
    const failure = toFailure(thrown, 'storage/failed', 'This browser could not store the signed reading.');
    throw new Failure(failure.code, failure.message, {
      hint: 'The signed reading is held in this page only. Save it as a file now, make room, then open the file here.',
      facts: failure.facts,
      cause: thrown,
    });
  }
  readings.getState().addStored([reading]);
}
