import type { Profile } from './keyProfiles.ts';

export const DRAG_ACTIONS = ['tool', 'window', 'pan', 'zoom', 'scroll', 'none'] as const;
export type DragAction = (typeof DRAG_ACTIONS)[number];
export const WHEEL_ACTIONS = ['scroll', 'scroll-fast', 'zoom', 'none'] as const;
export type WheelAction = (typeof WHEEL_ACTIONS)[number];

export const MOUSE_WORDS: Readonly<Record<DragAction | WheelAction, string>> = {
  tool: 'The chosen tool',
  window: 'Window',
  pan: 'Pan',
  zoom: 'Zoom',
  scroll: 'Scroll through the images',
  'scroll-fast': 'Scroll five times as fast',
  none: 'Nothing',
};

export const BUTTONS = ['left', 'middle', 'right'] as const;
/** Combinations of keys that can be held. */
export const HELD = [
  '',
  'ctrl',
  'alt',
  'shift',
  'ctrl+alt',
  'ctrl+shift',
  'alt+shift',
  'ctrl+alt+shift',
] as const;

export function toGesture(held: (typeof HELD)[number], what: (typeof BUTTONS)[number] | 'wheel'): string {
  return held === '' ? what : `${held}+${what}`;
}

/** "Shift + right button". */
export function gestureWords(gesture: string): string {
  const parts = gesture.split('+');
  const what = parts.at(-1) ?? '';
  const held = parts.slice(0, -1).map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const name = what === 'wheel' ? 'Wheel' : `${what.charAt(0).toUpperCase()}${what.slice(1)} button`;
  return [...held, held.length === 0 ? name : name.toLowerCase()].join(' + ');
}

export interface MouseGestures {
  readonly drags: Readonly<Record<string, DragAction>>;
  readonly wheel: Readonly<Record<string, WheelAction>>;
}

/** What a gesture does that is not listed, it does without the keys held. */
export const PROFILE_MOUSE: Readonly<Record<Profile, MouseGestures>> = {
  countersign: {
    drags: { left: 'tool', middle: 'pan', right: 'zoom' },
    wheel: { wheel: 'scroll', 'ctrl+wheel': 'zoom', 'shift+wheel': 'scroll-fast' },
  },
  ohif: {
    drags: { left: 'tool', middle: 'pan', right: 'zoom' },
    wheel: { wheel: 'scroll' },
  },
  weasis: {
    drags: { left: 'tool', middle: 'pan', right: 'zoom' },
    wheel: { wheel: 'scroll', 'ctrl+wheel': 'scroll-fast', 'shift+wheel': 'zoom' },
  },
  horos: {
    drags: {
      left: 'tool',
      middle: 'pan',
      right: 'zoom',
      'ctrl+left': 'pan',
      'alt+left': 'window',
      'shift+left': 'zoom',
    },
    wheel: { wheel: 'scroll', 'ctrl+wheel': 'zoom' },
  },
};

const UNCHANGED: MouseGestures = { drags: {}, wheel: {} };

export function resolveMouse(profile: Profile, changes: MouseGestures = UNCHANGED): MouseGestures {
  const own = PROFILE_MOUSE[profile];
  return { drags: { ...own.drags, ...changes.drags }, wheel: { ...own.wheel, ...changes.wheel } };
}
