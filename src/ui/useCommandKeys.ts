import { useEffect, useRef } from 'react';
import { type Command, findCommand } from './command.ts';
import { useBoundCommands } from './keyBindings.ts';
import { isTyping, toChord } from './keys.ts';

/** Space and Enter press a focused control; arrows and the like move within lists and sliders. Those keep their keys. */
const OWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  button: ['space', 'enter'],
  link: ['enter'],
  tab: ['left', 'right', 'up', 'down', 'home', 'end', 'space', 'enter'],
  option: ['up', 'down', 'left', 'right', 'home', 'end', 'space', 'enter', 'pageup', 'pagedown', 'ctrl+a'],
  row: ['up', 'down', 'left', 'right', 'home', 'end', 'space', 'enter', 'pageup', 'pagedown'],
  radio: ['up', 'down', 'left', 'right', 'space'],
  checkbox: ['space'],
  menuitem: ['up', 'down', 'home', 'end', 'space', 'enter'],
  slider: ['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown'],
};

function ownsKey(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const role =
    target.getAttribute('role') ??
    (target instanceof HTMLInputElement
      ? target.type === 'range'
        ? 'slider'
        : target.type
      : target.localName);
  return OWN_KEYS[role]?.includes(chord) ?? false;
}

/** What stands in front of the page has keys of its own. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.modal-overlay') !== null;
}

/** Runs commands on their keys, anywhere in the window; keys are dead in text fields and behind open dialogs. */
export function useCommandKeys(commands: readonly Command[], enabled = true): void {
  const bound = useBoundCommands(commands);
  const latest = useRef(bound);
  useEffect(() => {
    latest.current = bound;
  }, [bound]);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isInDialog(event.target)) return;
      const chord = toChord(event);
      if (ownsKey(event.target, chord)) return;
      const command = findCommand(latest.current, chord, isTyping(event.target));
      if (command === null) return;
      event.preventDefault();
      command.run();
    };
    // A focused button takes Ctrl+Enter for a press of itself and lets it go no further: such chords are ours before it.
    const onChord = (event: KeyboardEvent) => {
      if (!toChord(event).startsWith('ctrl+')) return;
      onKeyDown(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener('keydown', onChord, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onChord, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled]);
}
