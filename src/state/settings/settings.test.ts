import { describe, expect, it } from 'vitest';
import { createSettings, type SettingsKeeper } from './createSettings.ts';
import { DEFAULT_SETTINGS, readSettings, writeSettings } from './settings.ts';

function keeperOf(stored: string | null, { full = false } = {}) {
  const listeners: ((text: string) => void)[] = [];
  const kept = { now: stored, aside: null as string | null };
  const keeper: SettingsKeeper = {
    read: () => kept.now,
    write: (text) => {
      if (!full) kept.now = text;
      return !full;
    },
    putAside: (text) => {
      kept.aside = text;
    },
    readAside: () => kept.aside,
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
  const elsewhere = (text: string) => {
    for (const listener of listeners) listener(text);
  };
  return { keeper, kept, elsewhere };
}

const HOROS = { ...DEFAULT_SETTINGS, hands: { profile: 'horos', keys: {}, mouse: {} } } as const;

describe('settings', () => {
  it('come back as they were written', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      hands: {
        profile: 'weasis',
        keys: { weasis: { 'tool-length': ['ctrl+d', 'l'] } },
        mouse: { ohif: { drags: { 'shift+right': 'window' }, wheel: { wheel: 'zoom' } } },
      },
      windows: { CT: [{ label: 'Stroke', center: 40, width: 40 }] },
      motion: 'none',
      text: 150,
    } as const;
    expect(readSettings(writeSettings(settings))).toEqual({ settings, problem: null });
  });

  it('are read section by section: what cannot be read leaves the rest standing', () => {
    const stored = JSON.parse(writeSettings(HOROS));
    stored.scroll = { wheelTowards: 'sideways', imagesPerNotch: 3 };
    const { settings, problem } = readSettings(JSON.stringify(stored));
    expect(settings).toEqual(HOROS);
    expect(problem).toMatch(/scrolling could not be read/);
  });

  it.each(['', 'null', '[]', '{}', '{"countersignSettings":"1"}', '{"countersignSettings":2}'])(
    'that are %s leave the defaults and a sentence',
    (text) => {
      const { settings, problem } = readSettings(text);
      expect(settings).toBe(DEFAULT_SETTINGS);
      expect(problem).toMatch(/could not be read/);
    },
  );
});

describe('the store of settings', () => {
  it('keeps what was changed', () => {
    const { keeper, kept } = keeperOf(null);
    createSettings(keeper)
      .getState()
      .change(() => HOROS);
    expect(createSettings(keeper).getState().settings).toEqual(HOROS);
    expect(kept.now).toContain('horos');
  });

  it('puts aside what it could not read before writing over it', () => {
    const { keeper, kept } = keeperOf('{"countersignSettings":99,"keys":"from the future"}');
    const store = createSettings(keeper);
    expect(store.getState().problem).toMatch(/newer/);
    store.getState().change(() => HOROS);
    expect(kept.aside).toContain('from the future');
    expect(store.getState().aside).toContain('from the future');
  });

  it('says when the browser does not keep them, and uses them all the same', () => {
    const { keeper } = keeperOf(null, { full: true });
    const store = createSettings(keeper);
    store.getState().change(() => HOROS);
    expect(store.getState().settings).toBe(HOROS);
    expect(store.getState().problem).toMatch(/does not keep/);
  });

  it('takes a file in place of its own, and nothing of one that it cannot read', () => {
    const { keeper } = keeperOf(null);
    const store = createSettings(keeper);
    expect(store.getState().take(writeSettings(HOROS))).toBeNull();
    expect(store.getState().settings).toEqual(HOROS);
    expect(store.getState().take('no settings')).toMatch(/could not be read/);
    expect(store.getState().settings).toEqual(HOROS);
  });

  it('follows what another tab changed', () => {
    const { keeper, elsewhere } = keeperOf(null);
    const store = createSettings(keeper);
    elsewhere(writeSettings(HOROS));
    elsewhere('torn');
    expect(store.getState().settings).toEqual(HOROS);
  });
});
