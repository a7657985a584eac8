import { describe, expect, it } from 'vitest';
import { showChord, toChord } from './keys.ts';

const press = (key: string, more: Partial<Parameters<typeof toChord>[0]> = {}) =>
  toChord({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('key chords', () => {
  it('names letters in lower case, whatever Caps Lock says', () => {
    expect(press('w')).toBe('w');
    expect(press('W')).toBe('w');
  });

  it('tells a letter with Shift from the letter', () => {
    expect(press('D', { shiftKey: true })).toBe('shift+d');
  });

  it('does not ask for Shift where the character already needs it', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
  });

  it('takes Command for Ctrl', () => {
    expect(press('Enter', { metaKey: true })).toBe('ctrl+enter');
    expect(press('Enter', { ctrlKey: true })).toBe('ctrl+enter');
  });

  it('keeps Shift for named keys', () => {
    expect(press('ArrowUp', { shiftKey: true })).toBe('shift+up');
    expect(press(' ')).toBe('space');
  });

  it('means the letter on the key where Alt makes another character of it', () => {
    expect(press('ƒ', { altKey: true, code: 'KeyF' })).toBe('alt+f');
    expect(press('L', { altKey: true, shiftKey: true, code: 'KeyL' })).toBe('alt+shift+l');
    expect(press('ArrowUp', { altKey: true, code: 'ArrowUp' })).toBe('alt+up');
  });

  it('shows chords as people write them', () => {
    expect(showChord('ctrl+enter')).toBe('Ctrl+Enter');
    expect(showChord('pageup')).toBe('PgUp');
    expect(showChord('w')).toBe('W');
  });
});
