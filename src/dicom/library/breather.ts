import { nextTurn, SLICE_MS } from './nextTurn.ts';

/** To be awaited now and then during long work: gives the event loop a turn when the last one was a while ago. */
export function createBreather(): () => Promise<void> {
  let lastTurn = performance.now();
  return async () => {
    if (performance.now() - lastTurn < SLICE_MS) return;
    await nextTurn();
    lastTurn = performance.now();
  };
}
