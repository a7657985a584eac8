import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import './LongList.css';
import { useTextSize } from './textSize.ts';

/** Rows drawn beyond what is seen, so that fast scrolling shows no gaps. */
const BEYOND = 10;

/** A list of rows of one height, of which only those that can be seen are drawn, however many there are. */
export function LongList<Item>({
  label,
  items,
  rowHeight: plainHeight,
  keyOf,
  children,
}: {
  label: string;
  items: readonly Item[];
  /** In pixels, for text at 100 %. */
  rowHeight: number;
  keyOf: (item: Item) => string;
  children: (item: Item, at: number) => ReactNode;
}) {
  const rowHeight = plainHeight * useTextSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, end: BEYOND * 3 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - BEYOND);
    const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + BEYOND;
    setRange((before) => (before.first === first && before.end === end ? before : { first, end }));
  }, [rowHeight]);
  useLayoutEffect(() => {
    look();
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);
  const first = Math.min(range.first, items.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div ref={scroller} className="long-list" onScroll={look} tabIndex={0} aria-label={label} role="group">
      <ul style={{ height: items.length * rowHeight }}>
        {items.slice(first, range.end).map((item, index) => (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
            style={{ height: rowHeight, transform: `translateY(${(first + index) * rowHeight}px)` }}
          >
            {children(item, first + index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
