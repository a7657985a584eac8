import { useEffect, useLayoutEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import { COMMANDS, type CommandEntry } from '../state/settings/commandTable.ts';
import { gestureWords, MOUSE_WORDS, resolveMouse } from '../state/settings/mouseProfiles.ts';
import { type KeyBindings, resolveKeys } from '../state/settings/resolveKeys.ts';
import { defaultPresets, type WindowPreset } from '../state/settings/windowDefaults.ts';
import type { Command } from '../ui/command.ts';
import type { Viewer } from '../viewer/index.ts';

const LISTED = new Set(COMMANDS.map(({ id }) => id));

/** The table of commands, and what is offered now beyond it. */
export function useCommandEntries(offered: readonly Command[]): readonly CommandEntry[] {
  return useMemo(() => {
    const beyond = offered.filter(({ id }) => !LISTED.has(id));
    return [
      ...COMMANDS,
      ...beyond.map(({ id, label, group, keys = [] }) => ({
        id,
        label,
        group,
        keys,
        place: 'anywhere' as const,
      })),
    ];
  }, [offered]);
}

/** The keys of the moment. */
export function useKeyBindings(entries: readonly CommandEntry[]): KeyBindings {
  const { profile, keys } = useStore(useServices().settings, ({ settings }) => settings.hands);
  return useMemo(() => resolveKeys(entries, profile, keys[profile] ?? {}), [entries, profile, keys]);
}

/** Hands the mouse of the settings to the viewer. */
export function useMouse(viewer: Viewer | null): void {
  const { settings } = useServices();
  const hands = useStore(settings, (state) => state.settings.hands);
  const scroll = useStore(settings, (state) => state.settings.scroll);
  useEffect(() => {
    const { profile, mouse } = hands;
    viewer?.setMouse({ ...resolveMouse(profile, mouse[profile]), ...scroll });
  }, [viewer, hands, scroll]);
}

/** What the mouse does on an image now, in words. */
export function useMouseWords(): readonly { readonly gesture: string; readonly does: string }[] {
  const { profile, mouse } = useStore(useServices().settings, ({ settings }) => settings.hands);
  return useMemo(() => {
    const { drags, wheel } = resolveMouse(profile, mouse[profile]);
    return [...Object.entries(drags), ...Object.entries(wheel)]
      .filter(([, action]) => action !== 'none')
      .map(([gesture, action]) => ({ gesture: gestureWords(gesture), does: MOUSE_WORDS[action] }));
  }, [profile, mouse]);
}

/** The reader's presets for a modality, or those that come with the viewer; null where there are none. */
export function useStatedPresets(modality: string): readonly WindowPreset[] | null {
  const { settings } = useServices();
  const own = useStore(settings, (state) => state.settings.windows[modality]);
  const profile = useStore(settings, (state) => state.settings.hands.profile);
  return own ?? defaultPresets(modality, profile);
}

/** What the page itself is told: no motion at all, where a person wants none whatever their system says, and how large its text is. */
export function usePageSettings(): void {
  const { settings } = useServices();
  const motion = useStore(settings, (state) => state.settings.motion);
  const text = useStore(settings, (state) => state.settings.text);
  useLayoutEffect(() => {
    document.documentElement.dataset.motion = motion;
  }, [motion]);
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--text-size', String(text / 100));
  }, [text]);
}
