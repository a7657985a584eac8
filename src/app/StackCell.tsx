import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import { type ForeignPanelProps, useForeignSeen } from '../features/foreign/index.ts';
import {
  toMarks,
  useDescribe,
  useMountedViewport,
  useRegions,
  useRegister,
  useStrokes,
  useViewportValue,
  ViewportPane,
  type ViewportRegistry,
} from '../features/read/index.ts';
import { selectArrival } from '../state/createStudies.ts';
import type { CellId } from '../state/layout.ts';
import type { ShownSeries } from '../state/shownSeries.ts';
import { Problem } from '../ui/Problem.tsx';
import type { ToolName, Viewer } from '../viewer/index.ts';
import { type Places, usePlaceRequest } from './usePlaces.ts';

/** A series in a viewport of the grid. The canvas stays while series come and go. */
export function StackCell({
  viewer,
  registry,
  cell,
  shown,
  places,
  foreign,
  tool,
  overlays,
}: {
  viewer: Viewer;
  registry: ViewportRegistry;
  cell: CellId;
  shown: ShownSeries;
  places: Places;
  foreign: ForeignPanelProps['view'];
  tool: ToolName;
  overlays: boolean;
}) {
  const { study, series } = shown;
  const services = useServices();
  const { attach, viewport } = useMountedViewport(viewer);
  useRegister(registry, cell, viewport);
  const arrival = useStore(services.studies, (state) => selectArrival(state, series));
  const selectedId = useStore(services.drafts, (state) => state.selectedId);
  const { regions } = useRegions(study.studyInstanceUid);
  const marks = useMemo(() => toMarks(regions, selectedId), [regions, selectedId]);
  const request = usePlaceRequest(places, cell, series.seriesInstanceUid);
  const strokes = useStrokes(viewport);
  const imageAt = useDescribe();

  const image = useViewportValue(viewport, (snapshot) => snapshot.image);
  const index = useViewportValue(viewport, (snapshot) => snapshot.index);
  useForeignSeen(image !== null && foreign.images.has(image));
  const { remember } = places;
  useEffect(() => {
    if (series.images[index] === image) remember(series, index);
  }, [series, index, image, remember]);

  return (
    <>
      {strokes.task.problem !== null && <Problem problem={strokes.task.problem} compact />}
      <ViewportPane
        attach={attach}
        viewport={viewport}
        study={study}
        series={series}
        arrival={arrival}
        request={request}
        imageAt={imageAt}
        tool={tool}
        overlays={overlays}
        marks={marks}
        otherMarks={foreign}
        onEvent={strokes.onEvent}
      />
    </>
  );
}
