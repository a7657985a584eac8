import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { SectionName, Settings } from '../../state/settings/settings.ts';

/** One section of the settings, and how to change it. */
export function useSection<Name extends SectionName>(
  name: Name,
): readonly [Settings[Name], (value: Settings[Name]) => void] {
  const { settings } = useServices();
  const value = useStore(settings, (state) => state.settings[name]);
  const set = useCallback(
    (next: Settings[Name]) => settings.getState().change((before) => ({ ...before, [name]: next })),
    [settings, name],
  );
  return [value, set];
}
