import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { add, dot, cross as product, subtract, type Vector } from '../../domain/geometry/vector.ts';
import { scale } from '../../domain/imaging/volumeGeometry.ts';
import {
  type Placement,
  type PlaneGrid,
  type PlaneName,
  type PlaneStack,
  toImagePoint,
  toScreen,
  type Viewport,
} from '../../viewer/index.ts';
import './Crosshair.css';
import { PLANE_NAMES, type PlaneSession } from './planeSession.ts';

type Point = readonly [x: number, y: number];

interface Drag {
  readonly kind: 'centre' | 'line' | 'turn';
  readonly of: PlaneName | null;
  /** Where the pointer was last, on the screen. */
  last: Point;
  /** From the pointer to the cross when it was taken, in the patient. */
  readonly offset: Vector;
}

/** Lines of the two other planes on one: drag their crossing, a line, or the ring at a line's end to turn both. */
export function Crosshair({
  session,
  name,
  viewport,
  live,
}: {
  session: PlaneSession;
  name: PlaneName;
  viewport: Viewport;
  /** False while a tool draws: the lines then let the pointer through. */
  live: boolean;
}) {
  const { stacks, cross, crossShown } = useStore(session.store);
  const placement = usePlacement(viewport);
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  if (stacks === null || cross === null || placement === null || !crossShown) return null;
  const stack = stacks[name];
  const grid = stack.gridOf(stack.indexAt(cross));
  const centre = toPlace(placement, grid, cross);

  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const box = svg.current?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
  };
  const patientAt = ([x, y]: Point): Vector => {
    const [column, row] = toImagePoint(placement.transform, x, y);
    return add(grid.origin, add(scale(grid.acrossMm, column / 1000), scale(grid.downMm, row / 1000)));
  };
  const start = (kind: Drag['kind'], of: PlaneName | null) => (event: ReactPointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = pointOf(event);
    drag.current = { kind, of, last: at, offset: subtract(cross, patientAt(at)) };
  };
  const move = (event: ReactPointerEvent<SVGElement>) => {
    const { current } = drag;
    if (current === null) return;
    const at = pointOf(event);
    const to = add(patientAt(at), current.offset);
    if (current.kind === 'centre') session.moveCross(to);
    else if (current.kind === 'line' && current.of !== null) {
      // A line moves across itself alone.
      const { normal } = stacks[current.of];
      session.moveCross(add(cross, scale(normal, dot(subtract(to, cross), normal))));
    } else if (current.kind === 'turn') {
      const angle = angleOf(centre, at) - angleOf(centre, current.last);
      session.turn(name, signOf(placement) * angle);
      current.last = at;
    }
  };
  const end = () => {
    drag.current = null;
  };
  const handlers = { onPointerMove: move, onPointerUp: end, onPointerCancel: end };
  const others = PLANE_NAMES.filter((one) => one !== name);
  return (
    <svg
      ref={svg}
      className="crosshair"
      data-live={live}
      aria-hidden="true"
      onWheel={(event) => viewport.scrollBy(Math.sign(event.deltaY))}
    >
      {others.map((one) => {
        const along = direction(placement, grid, product(stack.normal, stacks[one].normal));
        const reach = Math.min(placement.size.width, placement.size.height) * 0.38;
        const knobs = [reach, -reach].map(
          (by): Point => [centre[0] + along[0] * by, centre[1] + along[1] * by],
        );
        return (
          <g key={one} data-plane={one}>
            <Line centre={centre} along={along} className="crosshair-line" gap={12} />
            {edges(placement, grid, stacks[one]).map(([x, y]) => (
              <Line
                key={`${x} ${y}`}
                centre={[centre[0] + x, centre[1] + y]}
                along={along}
                className="crosshair-edge"
                gap={0}
              />
            ))}
            <g className="crosshair-grip" onPointerDown={start('line', one)} {...handlers}>
              <Line centre={centre} along={along} className="" gap={12} />
            </g>
            {knobs.map(([x, y], at) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: the two ends of one line
                key={at}
                className="crosshair-knob"
                cx={x}
                cy={y}
                r={5}
                onPointerDown={start('turn', one)}
                {...handlers}
              />
            ))}
          </g>
        );
      })}
      <circle
        className="crosshair-centre"
        cx={centre[0]}
        cy={centre[1]}
        r={11}
        onPointerDown={start('centre', null)}
        {...handlers}
      />
    </svg>
  );
}

/** Two halves with a gap, so that nothing lies over what is pointed at. */
function Line({
  centre,
  along,
  className,
  gap,
}: {
  centre: Point;
  along: Point;
  className: string;
  gap: number;
}) {
  const far = 4000;
  const at = (by: number) =>
    `${(centre[0] + along[0] * by).toFixed(2)} ${(centre[1] + along[1] * by).toFixed(2)}`;
  return <path className={className} d={`M${at(gap)}L${at(far)}M${at(-gap)}L${at(-far)}`} />;
}

function toPlace({ transform }: Placement, grid: PlaneGrid, point: Vector): Point {
  const offset = subtract(point, grid.origin);
  const along = (step: Vector) => (1000 * dot(offset, step)) / dot(step, step);
  return toScreen(transform, [along(grid.acrossMm), along(grid.downMm)]);
}

/** A direction of the patient on the screen, of length one. */
function direction(placement: Placement, grid: PlaneGrid, vector: Vector): Point {
  const from = toPlace(placement, grid, grid.origin);
  const to = toPlace(placement, grid, add(grid.origin, vector));
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

/** Where the faces of another plane's slab are, beside its middle. */
function edges(placement: Placement, grid: PlaneGrid, { normal, slab }: PlaneStack): readonly Point[] {
  if (slab.thicknessMm <= 0) return [];
  const from = toPlace(placement, grid, grid.origin);
  return [0.5, -0.5].map((half) => {
    const to = toPlace(placement, grid, add(grid.origin, scale(normal, half * slab.thicknessMm)));
    return [to[0] - from[0], to[1] - from[1]] as const;
  });
}

/** A picture that is mirrored turns the other way. */
function signOf({ transform: { columnX, columnY, rowX, rowY } }: Placement): number {
  return Math.sign(columnX * rowY - columnY * rowX);
}

function angleOf(centre: Point, [x, y]: Point): number {
  return Math.atan2(y - centre[1], x - centre[0]);
}

export function usePlacement(viewport: Viewport): Placement | null {
  const [placement, setPlacement] = useState(() => viewport.getPlacement());
  useEffect(() => {
    setPlacement(viewport.getPlacement());
    return viewport.onPlacement(setPlacement);
  }, [viewport]);
  return placement;
}
