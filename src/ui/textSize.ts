import { useSyncExternalStore } from 'react';

let probe: HTMLElement | null = null;

/** How large text is: 1 at 100 %. For what is laid out by numbers; style sheets grow by themselves. */
export function useTextSize(): number {
  return useSyncExternalStore(follow, readTextSize);
}

function follow(onChange: () => void): () => void {
  // Its width says when the root's text changes, whatever changed it: the window, the browser or a setting.
  if (probe === null) {
    probe = document.createElement('div');
    probe.style.cssText = 'position:fixed;width:10rem;visibility:hidden;pointer-events:none';
    document.body.append(probe);
  }
  const observer = new ResizeObserver(onChange);
  observer.observe(probe);
  return () => observer.disconnect();
}

function readTextSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}
