import { createContext, useContext, useMemo } from 'react';
import type { Command } from './command.ts';
import { type KeyChord, showChord } from './keys.ts';

/** Keys by the id of the command. */
export type KeyBindings = Readonly<Record<string, readonly KeyChord[]>>;

export const KeyBindingsContext = createContext<KeyBindings>({});

/** Commands with the keys of the moment in place of those they came with. */
export function bindCommands(commands: readonly Command[], bindings: KeyBindings): readonly Command[] {
  return commands.map((command) => {
    const keys = bindings[command.id];
    return keys === undefined ? command : { ...command, keys };
  });
}

export function useBoundCommands(commands: readonly Command[]): readonly Command[] {
  const bindings = useContext(KeyBindingsContext);
  return useMemo(() => bindCommands(commands, bindings), [commands, bindings]);
}

/** The first key of a command as it is shown; undefined where it has none. */
export function useKeyHint(command: string | undefined): string | undefined {
  const [first] = useContext(KeyBindingsContext)[command ?? ''] ?? [];
  return first === undefined ? undefined : showChord(first);
}
