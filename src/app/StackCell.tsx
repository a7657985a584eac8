import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { noteSeen } from '../actions/noteSeen.ts';
import { openStudy } from '../actions/openStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import { relationOf } from '../domain/hanging/priors.ts';
import type { Study } from '../domain/imaging/study.ts';
import { type ForeignPanelProps, useForeignSeen } from '../features/foreign/index.ts';
import { FusionLayer, type PlaneSession } from '../features/planes/index.ts';
import {
  LinkedWords,
  type Linker,
  ReferenceLine,
  toKeyImages,
  toMarks,
  useDescribe,
  useLinkWord,
  useMountedViewport,
  useRegions,
  useRegister,
  useStrokes,
  useViewportValue,
  ViewportPane,
  type ViewportRegistry,
} from '../features/read/index.ts';
import { useMasks } from '../features/segment/index.ts';
import { selectMe } from '../state/createReader.ts';
import { selectArrival } from '../state/createStudies.ts';
import type { Cell } from '../state/layout.ts';
import { relationWords } from '../state/relationWords.ts';
import type { ShownSeries } from '../state/shownSeries.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import type { ToolName, Viewer, ViewerEvent, Viewport } from '../viewer/index.ts';
import { type Places, usePlaceRequest } from './usePlaces.ts';

/** A series in a viewport of the grid. The canvas stays while series come and go. */
export function StackCell({
  viewer,
  registry,
  linker,
  active,
  cell,
  shown,
  current,
  places,
  foreign,
  tool,
  overlays,
  planes,
}: {
  viewer: Viewer;
  registry: ViewportRegistry;
  linker: Linker | null;
  /** The viewport that keys and tools act on. */
  active: Viewport | null;
  cell: Cell;
  shown: ShownSeries;
  /** The study that is read. */
  current: Study;
  places: Places;
  foreign: ForeignPanelProps['view'];
  tool: ToolName;
  overlays: boolean;
  /** Of the series that is cut into planes: what is laid over those is laid over it, too. */
  planes: PlaneSession | null;
}) {
  const { study, series, isOther } = shown;
  const services = useServices();
  const { attach, viewport } = useMountedViewport(viewer);
  useRegister(registry, cell.id, viewport, series);
  const arrival = useStore(services.studies, (state) => selectArrival(state, series));
  const selectedId = useStore(services.drafts, (state) => state.selectedId);
  const { regions } = useRegions(study.studyInstanceUid);
  const marks = useMemo(() => {
    const all = toMarks(regions, selectedId);
    // What is drawn on another study is changed where that one is read.
    return isOther ? all.map((mark) => ({ ...mark, editable: false })) : all;
  }, [regions, selectedId, isOther]);
  const keyImages = useMemo(() => toKeyImages(study, regions).map((key) => key.image), [study, regions]);
  const request = usePlaceRequest(places, cell.id, series, cell.content?.image);
  useMasks(viewport, study);
  const strokes = useStrokes(viewport);
  const imageAt = useDescribe();
  const lines = useStore(services.links, (state) => state.lines);
  const linkWord = useLinkWord(linker, cell.id);
  const [refused, setRefused] = useState(false);
  const onEvent = useCallback(
    (event: ViewerEvent) => {
      if (isOther && event.kind === 'roi-drawn') setRefused(true);
      else strokes.onEvent(event);
    },
    [isOther, strokes.onEvent],
  );

  const image = useViewportValue(viewport, (snapshot) => snapshot.image);
  const index = useViewportValue(viewport, (snapshot) => snapshot.index);
  useForeignSeen(image !== null && foreign.imagesOfOthers.has(image));
  const { remember } = places;
  useEffect(() => {
    if (series.images[index] === image) remember(series, index);
  }, [series, index, image, remember]);
  const seen = useViewportValue(viewport, ({ status, isPreview }) => status === 'shown' && !isPreview);
  const me = useStore(services.reader, selectMe);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes to a shown image sees it, too
  useEffect(() => {
    if (seen && image !== null && series.images.includes(image)) noteSeen(services, { study, series, image });
  }, [services, study, series, image, seen, me]);

  return (
    <>
      {strokes.task.problem !== null && <Problem problem={strokes.task.problem} compact />}
      {isOther && refused && (
        <Problem
          problem={{ message: 'This is another study than the one you read. Read it to draw on it.' }}
          compact
        >
          <Button
            look="quiet"
            onPress={() => void openStudy(services, { studyInstanceUid: study.studyInstanceUid })}
          >
            Read this study
          </Button>
          <Button look="quiet" onPress={() => setRefused(false)}>
            Dismiss
          </Button>
        </Problem>
      )}
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
        keyImages={keyImages}
        onEvent={onEvent}
        relation={isOther ? relationLine(current, study) : ''}
      >
        {planes !== null && viewport !== null && planes.base.image === series.images[0] && (
          <FusionLayer fusion={planes.fusion} viewer={viewer} viewport={viewport} />
        )}
        {lines && viewport !== null && active !== null && active !== viewport && (
          <ReferenceLine viewer={viewer} viewport={viewport} active={active} />
        )}
        <LinkedWords word={linkWord} />
      </ViewportPane>
    </>
  );
}

/** Said in the viewport of another study: what it is to the one that is read, its date, and a name that differs. */
function relationLine(current: Study, other: Study): string {
  const name = other.patient.name === current.patient.name ? '' : ` · other name: ${other.patient.name}`;
  const birth =
    other.patient.birthDate === current.patient.birthDate
      ? ''
      : ` · other birth date: ${other.patient.birthDate || 'none'}`;
  const date = other.date === '' ? '' : ` · ${other.date}`;
  return `${relationWords(relationOf(current, other))}${date}${name}${birth}`;
}
