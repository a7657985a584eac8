/**
 * Keys are written as people say them: `w`, `shift+d`, `ctrl+enter`, `?`, `pageup`. `ctrl` also means Command on a Mac.
 */
export type KeyChord = string;

const NAMED: Readonly<Record<string, string>> = {
  ' ': 'space',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Escape: 'esc',
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The key's place on the keyboard. */
  readonly code?: string;
}

export function toChord(event: KeyPress): KeyChord {
  const pressed = plainKey(event);
  const key = NAMED[pressed] ?? pressed.toLowerCase();
  const printable = pressed.length === 1 && pressed !== ' ';
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  // A printable character already says whether Shift was needed for it ("?"), except for letters.
  const letter = printable && pressed.toLowerCase() !== pressed.toUpperCase();
  if (event.shiftKey && (!printable || letter)) parts.push('shift');
  parts.push(key);
  return parts.join('+');
}

/** A Mac writes another character with Alt held: there the key's place says which one was meant. */
function plainKey({ key, code, altKey }: KeyPress): string {
  if (!altKey || key.length !== 1) return key;
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code ?? '')?.[1] ?? key;
}

const SHOWN: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  esc: 'Esc',
  space: 'Space',
  enter: 'Enter',
  delete: 'Del',
  backspace: 'Backspace',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
};

/** Keys that only change others: no chord of their own. */
const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'NumLock', 'Dead']);

export function isModifier(key: string): boolean {
  return MODIFIERS.has(key);
}

/** As shown beside a command: `ctrl+enter` is "Ctrl+Enter". */
export function showChord(chord: KeyChord): string {
  return chord
    .split('+')
    .map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}

const TEXT_INPUTS = new Set(['text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date', 'time']);

/** Whether keys belong to what is being typed into. */
export function isTyping(target: unknown): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true;
  }
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type);
}
