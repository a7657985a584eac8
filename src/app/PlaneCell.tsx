import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import { Failure } from '../domain/failure.ts';
import type { ImageKey, Series } from '../domain/imaging/study.ts';
import {
  Crosshair,
  FusionLayer,
  PlaneBadge,
  type PlaneSession,
  planeWords,
  useLinkedPlane,
  useLoaded,
} from '../features/planes/index.ts';
import {
  isDrawing,
  toMarks,
  useMountedViewport,
  useRegions,
  useRegister,
  useStrokes,
  ViewportPane,
  type ViewportRegistry,
} from '../features/read/index.ts';
import type { CellId } from '../state/layout.ts';
import type { ShownSeries } from '../state/shownSeries.ts';
import { Problem } from '../ui/Problem.tsx';
import type { PlaneName, ToolName, Viewer } from '../viewer/index.ts';

export interface PlaneCellProps {
  readonly viewer: Viewer;
  readonly registry: ViewportRegistry;
  readonly cell: CellId;
  readonly shown: ShownSeries;
  readonly plane: PlaneName;
  readonly session: PlaneSession | null;
  readonly tool: ToolName;
  readonly overlays: boolean;
}

const ignore = () => undefined;

/** Marks of other systems lie on images, not on planes. */
const NO_MARKS = { images: new Set<ImageKey>(), marksOn: () => [] };

/** A plane of a series in a viewport of the grid, or why there is none. */
export function PlaneCell({ session, ...props }: PlaneCellProps) {
  if (session === null) return <Words>Waiting for all images of the series.</Words>;
  return <OpenedPlane session={session} {...props} />;
}

function OpenedPlane(props: PlaneCellProps & { session: PlaneSession }) {
  const { stacks, refused, failure } = useStore(props.session.store);
  if (refused !== null) return <Words>{refused}</Words>;
  if (failure !== null) return <Problem problem={failure} />;
  if (stacks === null) return <Words>Checking the geometry of the series.</Words>;
  return <Plane {...props} />;
}

function Words({ children }: { children: string }) {
  return (
    <section className="viewport viewport-empty" tabIndex={-1} aria-label="Plane">
      <p className="dim" role="status">
        {children}
      </p>
    </section>
  );
}

function Plane({
  viewer,
  registry,
  cell,
  shown,
  plane,
  session,
  tool,
  overlays,
}: PlaneCellProps & { session: PlaneSession }) {
  const { study, isOther } = shown;
  const { drafts } = useServices();
  const { attach, viewport } = useMountedViewport(viewer);
  const { stacks, cross, volume } = useStore(session.store);
  const loaded = useLoaded(volume);
  const selectedId = useStore(drafts, (state) => state.selectedId);
  const { regions } = useRegions(study.studyInstanceUid);
  const marks = useMemo(() => {
    const all = toMarks(regions, selectedId);
    return isOther ? all.map((mark) => ({ ...mark, editable: false })) : all;
  }, [regions, selectedId, isOther]);
  const strokes = useStrokes(viewport);
  useLinkedPlane(session, plane, viewport);
  const stack = stacks?.[plane] ?? null;
  const index = stack === null || cross === null ? 0 : stack.indexAt(cross);
  const request = useMemo(() => ({ index }), [index]);
  const series = useMemo(
    (): Series => ({
      ...shown.series,
      description: `${shown.series.description} ${plane}`.trim(),
      images: stack?.images ?? [],
      warnings: volume?.warnings ?? [],
    }),
    [shown.series, plane, stack, volume],
  );
  useRegister(registry, cell, viewport, series);
  const imageAt = useMemo(
    () => (key: ImageKey) => {
      try {
        return viewer.describe(key);
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.code === 'image/unknown') return null;
        throw thrown;
      }
    },
    [viewer],
  );
  const total = volume?.images.length ?? 0;
  return (
    <>
      {strokes.task.problem !== null && <Problem problem={strokes.task.problem} compact />}
      <ViewportPane
        attach={attach}
        viewport={viewport}
        study={study}
        series={series}
        arrival={null}
        request={request}
        interpolated="Cut from the series and computed between its slices: not a picture that the scanner made."
        waiting={`Building the planes: slice ${loaded} of ${total}`}
        imageAt={imageAt}
        tool={tool}
        overlays={overlays}
        marks={marks}
        otherMarks={NO_MARKS}
        onEvent={isOther ? ignore : strokes.onEvent}
        relation={isOther ? 'another study: read it to draw on it' : ''}
      >
        {viewport !== null && <FusionLayer fusion={session.fusion} viewer={viewer} viewport={viewport} />}
        {viewport !== null && (
          <Crosshair session={session} name={plane} viewport={viewport} live={!isDrawing(tool)} />
        )}
        {stack !== null && <PlaneBadge name={plane} words={planeWords(stack)} />}
      </ViewportPane>
    </>
  );
}
