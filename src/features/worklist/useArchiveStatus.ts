import { useSyncExternalStore } from 'react';
import type { Archive, ArchiveStatus } from '../../domain/ports/archive.ts';

/** Whether an archive answers, as of its last request. */
export function useArchiveStatus(archive: Archive): ArchiveStatus {
  return useSyncExternalStore(
    (listener) => archive.subscribe(listener),
    () => archive.status(),
  );
}

/** Who is signed in to an archive; null for nobody. */
export function useSignedInAs({ access }: Archive): string | null {
  return useSyncExternalStore(access.subscribe, access.signedInAs);
}
