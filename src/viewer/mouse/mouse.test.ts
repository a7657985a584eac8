import { describe, expect, it } from 'vitest';
import { DEFAULT_MOUSE, dragAction, toGesture, wheelAction } from './mouse.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the mouse on an image', () => {
  it('has the tool on the left, pan in the middle and zoom on the right until told otherwise', () => {
    const actions = [0, 1, 2, 3].map((button) => dragAction(DEFAULT_MOUSE, { ...none, button }));
    expect(actions).toEqual(['tool', 'pan', 'zoom', null]);
    expect(wheelAction(DEFAULT_MOUSE, none)).toBe('scroll');
    expect(wheelAction(DEFAULT_MOUSE, { ...none, ctrlKey: true })).toBe('zoom');
  });

  it('names the keys that are held in one order, and takes Command for Ctrl', () => {
    expect(toGesture('left', { ctrlKey: false, metaKey: true, altKey: true, shiftKey: true })).toBe(
      'ctrl+alt+shift+left',
    );
  });

  it('does without a key held what it does without it, where nothing else is said', () => {
    const mouse = { ...DEFAULT_MOUSE, drags: { left: 'tool', 'shift+left': 'pan', right: 'none' } } as const;
    expect(dragAction(mouse, { ...none, shiftKey: true, button: 0 })).toBe('pan');
    expect(dragAction(mouse, { ...none, altKey: true, button: 0 })).toBe('tool');
    expect(dragAction(mouse, { ...none, ctrlKey: true, button: 2 })).toBe('none');
    expect(dragAction(mouse, { ...none, button: 1 })).toBe('none');
  });
});
