import { type CSSProperties, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import type { Study } from '../domain/imaging/study.ts';
import { carriesSeries, droppedSeries } from '../features/browse/index.ts';
import type { ForeignPanelProps } from '../features/foreign/index.ts';
import type { PlaneSession } from '../features/planes/index.ts';
import { isDrawing, type Linker, type ViewportRegistry } from '../features/read/index.ts';
import {
  type Cell,
  type Layout,
  shownCells,
  withActive,
  withContent,
  withMaximized,
} from '../state/layout.ts';
import { findShown } from '../state/shownSeries.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import type { ToolName, Viewer, Viewport } from '../viewer/index.ts';
import { PlaneCell } from './PlaneCell.tsx';
import { StackCell } from './StackCell.tsx';
import type { Places } from './usePlaces.ts';
import './ViewportGrid.css';

export interface ViewportGridProps {
  readonly viewer: Viewer;
  readonly registry: ViewportRegistry;
  readonly linker: Linker | null;
  /** The viewport that keys and tools act on. */
  readonly active: Viewport | null;
  readonly study: Study;
  readonly layout: Layout;
  readonly places: Places;
  /** What other systems say of the study. */
  readonly foreign: ForeignPanelProps['view'];
  /** Of the series that is cut into planes. */
  readonly planes: PlaneSession | null;
  readonly tool: ToolName;
  readonly overlays: boolean;
}

/** The viewports of the study that is read. Which there are is in the layout; each mounts a canvas of its own. */
export function ViewportGrid(props: ViewportGridProps) {
  const { layout } = props;
  const size = { '--rows': layout.rows, '--columns': layout.columns } as CSSProperties;
  return (
    <div className="grid" style={size} data-several={shownCells(layout).length > 1}>
      {shownCells(layout).map((cell, at) => (
        <GridCell key={cell.id} cell={cell} at={at} {...props} />
      ))}
    </div>
  );
}

function GridCell({ cell, at, ...props }: ViewportGridProps & { cell: Cell; at: number }) {
  const { layout, study, tool } = props;
  const { layouts } = useServices();
  const { change } = layouts.getState();
  const isActive = layout.active === cell.id;
  const isHidden = layout.maximized !== null && layout.maximized !== cell.id;
  const [isOver, setIsOver] = useState(false);
  const activate = () => change(study.studyInstanceUid, (before) => withActive(before, cell.id));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by keys, on the active viewport
    <div
      className="grid-cell"
      data-active={isActive}
      data-maximized={layout.maximized === cell.id}
      data-drop={isOver}
      inert={isHidden}
      onDragOver={(event) => {
        if (!carriesSeries(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setIsOver(false);
      }}
      onDrop={(event) => {
        setIsOver(false);
        const content = droppedSeries(event);
        if (content === null) return;
        event.preventDefault();
        change(study.studyInstanceUid, (before) =>
          withActive(withContent(before, cell.id, content), cell.id),
        );
      }}
      onPointerDownCapture={activate}
      onFocusCapture={activate}
      onDoubleClick={(event) => {
        // A double click with a tool that draws, or on a mark or a control, means something else.
        const onImage = event.target instanceof Element && event.target.closest('.viewport-canvas') !== null;
        if (!onImage || isDrawing(tool)) return;
        change(study.studyInstanceUid, (before) => withMaximized(before, cell.id));
      }}
    >
      <ErrorBoundary what={`Viewport ${at + 1}`}>
        <CellContent cell={cell} at={at} {...props} />
      </ErrorBoundary>
    </div>
  );
}

/** What stands in a cell, by its kind. */
function CellContent({ cell, at, ...props }: ViewportGridProps & { cell: Cell; at: number }) {
  const studies = useStore(useServices().studies, (state) => state.studies);
  const { study } = props;
  const shown = useMemo(() => findShown(studies, study, cell), [studies, study, cell]);
  if (shown === null)
    return (
      <section className="viewport viewport-empty" tabIndex={-1} aria-label={`Viewport ${at + 1}: empty`}>
        <p className="dim">
          {study.series.every(({ images }) => images.length === 0)
            ? 'This study holds no images: open the files they are in.'
            : 'Empty: drag a series here, or choose one.'}
        </p>
      </section>
    );
  if (cell.content?.kind === 'plane')
    return (
      <PlaneCell
        viewer={props.viewer}
        registry={props.registry}
        cell={cell.id}
        shown={shown}
        plane={cell.content.plane}
        session={props.planes}
        tool={props.tool}
        overlays={props.overlays}
      />
    );
  return (
    <StackCell
      viewer={props.viewer}
      registry={props.registry}
      linker={props.linker}
      active={props.active}
      cell={cell}
      shown={shown}
      current={study}
      places={props.places}
      foreign={props.foreign}
      tool={props.tool}
      overlays={props.overlays}
      planes={props.planes}
    />
  );
}
