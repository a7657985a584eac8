import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, readSettings, type Settings, writeSettings } from './settings.ts';

/** Where settings are kept: this browser. */
export interface SettingsKeeper {
  /** Null where none were kept, or storage is refused. */
  read(): string | null;
  /** False where storage is refused or full: the settings then last as long as the page. */
  write(text: string): boolean;
  /** Puts aside what could not be read, before anything is written over it. */
  putAside(text: string): void;
  /** What was put aside last. */
  readAside(): string | null;
  /** Called with what another tab wrote. */
  onChange(listener: (text: string) => void): void;
}

export interface SettingsState {
  readonly settings: Settings;
  /** What went wrong with reading or keeping them, as a sentence. */
  readonly problem: string | null;
  /** Settings of before that could not be read, as they were stored; null where there are none. */
  readonly aside: string | null;
  readonly change: (change: (settings: Settings) => Settings) => void;
  /** Takes a file of settings in place of these. The sentence says what of it could not be read; null when all was. */
  readonly take: (text: string) => string | null;
  readonly dismiss: () => void;
}

export type SettingsStore = StoreApi<SettingsState>;

export function createSettings(keeper: SettingsKeeper): SettingsStore {
  const stored = keeper.read();
  const read = stored === null ? { settings: DEFAULT_SETTINGS, problem: null } : readSettings(stored);
  if (stored !== null && read.problem !== null) keeper.putAside(stored);
  return createStore<SettingsState>()((set, get) => {
    const keep = (settings: Settings) => ({
      settings,
      problem: keeper.write(writeSettings(settings))
        ? null
        : 'This browser does not keep the settings: they last as long as this page.',
    });
    keeper.onChange((text) => {
      const { settings, problem } = readSettings(text);
      if (problem === null) set({ settings });
    });
    return {
      ...read,
      aside: keeper.readAside(),
      change: (change) => set(({ settings }) => keep(change(settings))),
      take: (text) => {
        const { settings, problem } = readSettings(text, get().settings);
        if (settings !== get().settings) set(keep(settings));
        return problem;
      },
      dismiss: () => set({ problem: null }),
    };
  });
}
