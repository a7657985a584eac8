import { Failure } from '../domain/failure.ts';
import type { ReadingDigest } from '../domain/ids.ts';
import type { OutboxState } from '../domain/ports/readingStore.ts';
import { sendReading } from './anchorReadings.ts';
import type { Services } from './services.ts';

/**
 * Sends one signed reading now, by the relay where there is one or from the wallet. Returns how far it came: `waiting`
 * after the wallet was declined. Throws Failure `reading/unknown`.
 */
export async function retryAnchoring(
  services: Services,
  { digest, by }: { readonly digest: ReadingDigest; readonly by?: 'relay' | 'wallet' },
): Promise<OutboxState> {
  const reading = services.readings.getState().stored.find((one) => one.digest === digest);
  if (!reading)
    throw new Failure('reading/unknown', 'This reading is not in this browser.', {
      hint: 'Open the file that it was saved to.',
    });
  const relay = services.configuration.chain?.relayUrl ? 'relay' : 'wallet';
  return sendReading(services, reading, by ?? relay);
}
