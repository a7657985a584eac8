import { Failure } from '../domain/failure.ts';
import type { ReadingDigest } from '../domain/ids.ts';
import type { ArchivingState } from '../domain/ports/readingStore.ts';
import type { Services } from './services.ts';
import { storeReading } from './storeReadings.ts';

/** Stores the document of one reading now. Returns how far it came. Throws Failure `reading/unknown`. */
export async function retryStoring(
  services: Services,
  { digest }: { readonly digest: ReadingDigest },
): Promise<ArchivingState> {
  const { stored, unsaved } = services.readings.getState();
  const reading = [...stored, ...unsaved].find((one) => one.digest === digest);
  if (!reading?.archiving)
    throw new Failure('reading/unknown', 'This reading is of no study of an archive.', {
      hint: 'Open the study from its archive and sign there.',
    });
  return storeReading(services, reading, reading.archiving);
}
