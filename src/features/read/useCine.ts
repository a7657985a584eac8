import { useCallback, useEffect, useState } from 'react';
import type { Viewport } from '../../viewer/viewer.ts';

export interface Cine {
  readonly playing: boolean;
  /** Images a second that are asked for. */
  readonly rate: number;
  readonly toggle: () => void;
  readonly setRate: (rate: number) => void;
}

/** Where an image says nothing of its own rate. */
const DEFAULT_RATE = 10;
export const SLOWEST = 1;
export const FASTEST = 60;

/**
 * Plays the images of a viewport round and round, at the rate that they ask for or that the reader chose. Never faster than they
 * can be drawn: an image that is late is waited for, none is left out.
 */
export function useCine(viewport: Viewport | null, series: string | null, ownRate: number | null): Cine {
  const [playing, setPlaying] = useState<string | null>(null);
  const [chosen, setChosen] = useState<{ readonly series: string; readonly rate: number } | null>(null);
  const rate = clampRate(chosen?.series === series ? chosen.rate : (ownRate ?? DEFAULT_RATE));
  const isPlaying = playing !== null && playing === series && viewport !== null;

  useEffect(() => {
    if (!isPlaying || viewport === null) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      frame = requestAnimationFrame(step);
      const { status, index, target, count } = viewport.getSnapshot();
      if (now - last < 1000 / rate - 2 || status !== 'shown' || index !== target || count < 2) return;
      // In step with the rate, not with the frames of the screen; but what was missed is not made up for.
      last = now - last > 2000 / rate ? now : last + 1000 / rate;
      viewport.scrollTo((index + 1) % count);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, viewport, rate]);

  const toggle = useCallback(() => setPlaying((now) => (now === series ? null : series)), [series]);
  const setRate = useCallback(
    (next: number) => series !== null && setChosen({ series, rate: clampRate(next) }),
    [series],
  );
  return { playing: isPlaying, rate, toggle, setRate };
}

function clampRate(rate: number): number {
  return Math.min(Math.max(rate, SLOWEST), FASTEST);
}
