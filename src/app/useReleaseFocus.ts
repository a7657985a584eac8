import { useEffect } from 'react';

/** Controls beside the image that are pressed in passing. */
const IN_PASSING = '.toolbar, .series-list, .reading-rows, .contributions';

/**
 * After a click the keys belong to the image again: Space resets the view and does not press the tool's button a second
 * time, arrows change the image and not the row. Focus that came by keyboard stays where it is.
 */
export function useReleaseFocus(): void {
  useEffect(() => {
    // Captured: the controls keep their clicks to themselves.
    const release = (event: MouseEvent) => {
      // A click made by a key press counts no clicks.
      if (event.detail === 0) return;
      requestAnimationFrame(() => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement) || focused.closest(IN_PASSING) === null) return;
        if (focused.matches('button, [role="option"]')) focused.blur();
      });
    };
    document.addEventListener('click', release, true);
    return () => document.removeEventListener('click', release, true);
  }, []);
}
