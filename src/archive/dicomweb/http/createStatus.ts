import type { ArchiveStatus } from '../../../domain/ports/archive.ts';

export interface SourceStatus {
  get(): ArchiveStatus;
  set(next: ArchiveStatus): void;
  subscribe(listener: () => void): () => void;
}

/** Listeners hear of a new word only: a failure repeated is no news. */
export function createStatus(): SourceStatus {
  const listeners = new Set<() => void>();
  let current: ArchiveStatus = { word: 'asking', failure: null };
  return {
    get: () => current,
    set(next) {
      if (next.word === current.word) return;
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
