/** What a drag with a button does on an image; `tool` is the tool that was chosen. */
export type DragAction = 'tool' | 'window' | 'pan' | 'zoom' | 'scroll' | 'none';
/** What turning the wheel does. */
export type WheelAction = 'scroll' | 'scroll-fast' | 'zoom' | 'none';

/**
 * A button or the wheel after the keys held with it, in this order: `left`, `ctrl+right`, `ctrl+alt+shift+wheel`. `ctrl` is
 * Command on a Mac, too.
 */
export type MouseGesture = string;

/** The mouse on images. A gesture that is not listed does what it does without the keys held. */
export interface MouseSettings {
  readonly drags: Readonly<Record<MouseGesture, DragAction>>;
  readonly wheel: Readonly<Record<MouseGesture, WheelAction>>;
  /** Turning the wheel towards oneself goes on in the series, or back. */
  readonly wheelTowards: 'next' | 'previous';
  /** Images a notch of the wheel. */
  readonly imagesPerNotch: number;
}

export const DEFAULT_MOUSE: MouseSettings = {
  drags: { left: 'tool', middle: 'pan', right: 'zoom' },
  wheel: { wheel: 'scroll', 'ctrl+wheel': 'zoom' },
  wheelTowards: 'next',
  imagesPerNotch: 1,
};

/** A quick turn: so many times the images of a notch. */
export const FAST = 5;

export interface HeldKeys {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const BUTTONS = ['left', 'middle', 'right'] as const;

export function toGesture(what: string, keys: HeldKeys): MouseGesture {
  const held = [
    ...(keys.ctrlKey || keys.metaKey ? ['ctrl'] : []),
    ...(keys.altKey ? ['alt'] : []),
    ...(keys.shiftKey ? ['shift'] : []),
  ];
  return [...held, what].join('+');
}

/** What a press does; null for a button that has no name, such as the ones that turn pages. */
export function dragAction(
  { drags }: MouseSettings,
  event: HeldKeys & { readonly button: number },
): DragAction | null {
  const button = BUTTONS[event.button];
  if (button === undefined) return null;
  return drags[toGesture(button, event)] ?? drags[button] ?? 'none';
}

export function wheelAction({ wheel }: MouseSettings, event: HeldKeys): WheelAction {
  return wheel[toGesture('wheel', event)] ?? wheel.wheel ?? 'none';
}
