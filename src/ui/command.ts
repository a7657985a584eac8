import type { KeyChord } from './keys.ts';

/** One thing a person can do, wherever it is offered: key, palette, toolbar. */
export interface Command {
  /** Stable: people's settings name commands by it. */
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** Where no binding says which. The first is shown. */
  readonly keys?: readonly KeyChord[];
  readonly run: () => void;
  /** Shown in the shortcut overlay, not offered in the palette. */
  readonly keyOnly?: boolean;
  /** Works while a text field has the focus too. */
  readonly inText?: boolean;
}

/** The command a key press means, or null. The first of the list wins. */
export function findCommand(commands: readonly Command[], chord: KeyChord, typing: boolean): Command | null {
  return (
    commands.find(
      (command) => command.keys?.includes(chord) === true && (!typing || command.inText === true),
    ) ?? null
  );
}
