import type { SettingsKeeper } from '../state/settings/createSettings.ts';

const KEY = 'countersign.settings';
const ASIDE = 'countersign.settings.unread';

/** Settings in the storage of this browser, which may refuse. */
export const settingsKeeper: SettingsKeeper = {
  read: () => attempt(() => localStorage.getItem(KEY), null),
  write: (text) =>
    attempt(() => {
      localStorage.setItem(KEY, text);
      return true;
    }, false),
  putAside: (text) => attempt(() => localStorage.setItem(ASIDE, text), undefined),
  readAside: () => attempt(() => localStorage.getItem(ASIDE), null),
  onChange(listener) {
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key === KEY && newValue !== null) listener(newValue);
    });
  },
};

function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
