/** Those who want to be told. */
export interface Listeners<Told> {
  add(listener: (told: Told) => void): () => void;
  tell(told: Told): void;
  clear(): void;
}

export function createListeners<Told>(): Listeners<Told> {
  const listeners = new Set<(told: Told) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(told) {
      for (const listener of [...listeners]) listener(told);
    },
    clear: () => listeners.clear(),
  };
}
