import { useRef } from 'react';
import './SliceScrollbar.css';

/** Where the image stands in its series; also a slider for mouse and keyboard. */
export function SliceScrollbar({
  index,
  count,
  loaded,
  marked,
  onScrollTo,
}: {
  /** 0-based. */
  index: number;
  count: number;
  loaded: number;
  /** Images that carry a mark, 0-based. */
  marked: readonly number[];
  onScrollTo: (index: number) => void;
}) {
  const track = useRef<HTMLDivElement>(null);
  if (count < 2) return null;
  const toIndex = (clientY: number) => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.height === 0) return index;
    const share = Math.min(1, Math.max(0, (clientY - box.top) / box.height));
    return Math.round(share * (count - 1));
  };
  const percent = (at: number) => `${(at / (count - 1)) * 100}%`;
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Image in the series"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={index + 1}
      aria-valuetext={`Image ${index + 1} of ${count}`}
      className="slice-scrollbar"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onScrollTo(toIndex(event.clientY));
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onScrollTo(toIndex(event.clientY));
      }}
      onKeyDown={(event) => {
        const step: Readonly<Record<string, number>> = {
          ArrowUp: index - 1,
          ArrowDown: index + 1,
          PageUp: index - 10,
          PageDown: index + 10,
          Home: 0,
          End: count - 1,
        };
        const to = step[event.key];
        if (to === undefined) return;
        event.preventDefault();
        onScrollTo(Math.min(count - 1, Math.max(0, to)));
      }}
    >
      <svg aria-hidden="true" width="100%" height="100%">
        <rect x="50%" width="2" height={`${(loaded / count) * 100}%`} className="slice-loaded" />
        {marked.map((at) => (
          <rect key={at} x="2" y={percent(at)} width="10" height="2" className="slice-marked" />
        ))}
        <rect y={percent(index)} width="100%" height="12" rx="2" className="slice-here" />
      </svg>
    </div>
  );
}
