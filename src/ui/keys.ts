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
}

export function toChord(event: KeyPress): KeyChord {
  const key = NAMED[event.key] ?? event.key.toLowerCase();
  const printable = event.key.length === 1 && event.key !== ' ';
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  // A printable character already says whether Shift was needed for it ("?"), except for letters.
  const letter = printable && event.key.toLowerCase() !== event.key.toUpperCase();
  if (event.shiftKey && (!printable || letter)) parts.push('shift');
  parts.push(key);
  return parts.join('+');
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
