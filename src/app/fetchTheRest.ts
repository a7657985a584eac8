import { fetchZipCode } from '../archive/index.ts';
import { fetchSigningCode } from '../chain/index.ts';
import { fetchDocumentCode } from '../dicom/index.ts';

/** The other images of the series want the processor first. */
const AFTER_MS = 2000;

/**
 * The first image does not wait for what signs, saves and stores; but it must be here before the server may be gone, so that
 * a reading can be signed and saved all the same. What cannot be fetched now is fetched when it is needed.
 */
export async function fetchTheRest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
  await Promise.allSettled([fetchSigningCode(), fetchZipCode(), fetchDocumentCode()]);
}
