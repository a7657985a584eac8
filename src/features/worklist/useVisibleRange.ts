import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { useTextSize } from '../../ui/textSize.ts';

const ROW_HEIGHT = 32;
/** Rows drawn beyond what is seen, so that fast scrolling shows no gaps. */
const BEYOND = 12;

export interface VisibleRange {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Of every row, in pixels: with one height, where a row is needs no measuring. */
export function useRowHeight(): number {
  return ROW_HEIGHT * useTextSize();
}

/** The rows to draw of a long list, as it scrolls and its window changes its size. */
export function useVisibleRange(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { readonly range: VisibleRange; readonly look: () => void } {
  const [range, setRange] = useState<VisibleRange>({ first: 0, end: BEYOND * 3 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - BEYOND);
    const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + BEYOND;
    setRange((before) => (before.first === first && before.end === end ? before : { first, end }));
  }, [scroller, rowHeight]);
  useLayoutEffect(() => {
    look();
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look, scroller]);
  return { range: { first: Math.min(range.first, count), end: Math.min(range.end, count) }, look };
}
