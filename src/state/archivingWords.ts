import type { ArchivingState } from '../domain/ports/readingStore.ts';

/** How far a reading came to its archive, in the few words of a row; empty where it is there, or has none to go to. */
export function toArchivingWords(archiving: ArchivingState | null): string {
  if (archiving === null) return '';
  if (archiving.kind === 'stored') return archiving.sealed === true ? 'sealed in the archive' : '';
  return archiving.kind === 'waiting' ? 'waits for the archive' : 'not in the archive';
}
