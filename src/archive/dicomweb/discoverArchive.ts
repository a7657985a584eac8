import type { ArchiveSource } from '../../domain/configuration/archiveSource.ts';
import { toDataSets } from './search/dicomJsonValues.ts';

const ROOT = '/dicom-web';
/** The page waits for this before it shows anything. */
const PATIENCE_MS = 3_000;

/**
 * The archive at `/dicom-web` of the page's own origin, null where nobody there answers as one: with a list in DICOM JSON. One
 * that wants credentials must be configured, since how to ask for them is not known.
 */
export async function discoverArchive(base: string): Promise<ArchiveSource | null> {
  const root = new URL(ROOT, base).href;
  return (await answersAsArchive(root))
    ? { id: 'own-origin', name: 'The archive', root, auth: { kind: 'none' } }
    : null;
}

async function answersAsArchive(root: string): Promise<boolean> {
  try {
    const response = await fetch(`${root}/studies?limit=1`, {
      headers: { accept: 'application/dicom+json' },
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 204) return true;
    const isJson = /^application\/(?:dicom\+)?json\b/.test(response.headers.get('content-type') ?? '');
    if (!response.ok || !isJson) return false;
    const json: unknown = await response.json();
    return Array.isArray(json) && toDataSets(json) !== null;
  } catch (thrown) {
    // Nobody there, no JSON, or no answer in time: then there is none, and the page goes without.
    if (thrown instanceof TypeError || thrown instanceof SyntaxError || thrown instanceof DOMException)
      return false;
    throw thrown;
  }
}
