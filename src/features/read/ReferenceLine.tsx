import { useEffect, useRef } from 'react';
import { cutLine } from '../../domain/imaging/slicePlane.ts';
import { toScreen, type Viewer, type Viewport } from '../../viewer/index.ts';
import './ReferenceLine.css';
import { planeOf } from './useLinker.ts';

/** Where the image of the active viewport cuts the image of this one. Drawn outside of React: it follows every scroll and drag. */
export function ReferenceLine({
  viewer,
  viewport,
  active,
}: {
  viewer: Viewer;
  viewport: Viewport;
  active: Viewport;
}) {
  const line = useRef<SVGLineElement>(null);
  useEffect(() => {
    const draw = () => {
      const element = line.current;
      if (element === null) return;
      const place = viewport.getPlacement();
      const { image: cutting } = active.getSnapshot();
      const cutter = cutting === null ? null : planeOf(viewer, cutting);
      const own = place === null ? null : planeOf(viewer, place.image);
      const ends = cutter === null || own === null ? null : cutLine(cutter, own);
      element.style.display = ends === null || place === null ? 'none' : '';
      if (ends === null || place === null) return;
      const [from, to] = ends.map(([x, y]) => toScreen(place.transform, [x * 1000, y * 1000]));
      if (from === undefined || to === undefined) return;
      for (const [name, value] of [
        ['x1', from[0]],
        ['y1', from[1]],
        ['x2', to[0]],
        ['y2', to[1]],
      ] as const)
        element.setAttribute(name, value.toFixed(1));
    };
    const stops = [viewport.onPlacement(draw), viewport.subscribe(draw), active.subscribe(draw)];
    draw();
    return () => {
      for (const stop of stops) stop();
    };
  }, [viewer, viewport, active]);
  return (
    <svg className="reference-line" aria-hidden="true">
      <line ref={line} />
    </svg>
  );
}
