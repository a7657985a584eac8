import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import type { ImageDescription, Series, Study } from '../domain/imaging/study.ts';
import {
  type OpenFilesPicker,
  OpeningPanel,
  SeriesBrowser,
  UnreadablePanel,
} from '../features/browse/index.ts';
import {
  ToolBar,
  toMarks,
  useDescribe,
  useMountedViewport,
  useReadCommands,
  useRegions,
  useStrokes,
  useViewportValue,
  ViewportPane,
  windowPresets,
} from '../features/read/index.ts';
import { MAIN_VIEWPORT, selectArrival, selectSeries } from '../state/createStudies.ts';
import type { Command } from '../ui/command.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useCommandKeys } from '../ui/useCommandKeys.ts';
import type { ToolName, Viewer } from '../viewer/index.ts';
import { type PanelTab, RightPanel } from './RightPanel.tsx';
import './Room.css';
import { useLook } from './useLook.ts';
import { usePlaces } from './usePlaces.ts';
import { useReleaseFocus } from './useReleaseFocus.ts';
import { useWorkCommands } from './useWorkCommands.ts';

export interface RoomView {
  readonly browserShown: boolean;
  readonly panelShown: boolean;
  readonly overlays: boolean;
  readonly setOverlays: (shown: boolean) => void;
  readonly wide: boolean;
  readonly setWide: (wide: boolean) => void;
}

export interface RoomProps {
  readonly viewer: Viewer;
  readonly study: Study;
  readonly picker: OpenFilesPicker;
  readonly view: RoomView;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly notice: string;
  readonly onNotice: (words: string) => void;
  /** False while something stands in front that has keys of its own. */
  readonly keysLive: boolean;
  /** Commands of this room, for the palette and the overview of keys. */
  readonly onCommands: (commands: readonly Command[]) => void;
}

/** A study being read: series, image, reading. */
export function Room(props: RoomProps) {
  const { viewer, study, view, onTab, onCommands } = props;
  const services = useServices();
  const series = useStore(services.studies, (state) => selectSeries(state));
  const arrival = useStore(services.studies, (state) => selectArrival(state, series));
  const selectedId = useStore(services.drafts, (state) => state.selectedId);
  const { attach, viewport } = useMountedViewport(viewer);
  const image = useViewportValue(viewport, (snapshot) => snapshot.image);
  const index = useViewportValue(viewport, (snapshot) => snapshot.index);
  const [tool, setTool] = useState<ToolName>('window');
  const [signing, setSigning] = useState(false);
  const places = usePlaces(study, series);
  const work = useRegions();
  const strokes = useStrokes(viewport);
  const imageAt = useDescribe();

  const marks = useMemo(() => toMarks(work.regions, selectedId), [work.regions, selectedId]);
  const presets = usePresets(series, image === null ? null : imageAt(image));
  const { remember } = places;
  useEffect(() => {
    if (series !== null && series.images[index] === image) remember(series, index);
  }, [series, index, image, remember]);

  const onSeries = useCallback(
    (one: Series) => services.studies.getState().showSeries(MAIN_VIEWPORT, one.seriesInstanceUid),
    [services],
  );
  const onCancel = useCallback(() => {
    if (signing) setSigning(false);
    else if (view.wide) view.setWide(false);
    else if (services.drafts.getState().selectedId !== null) services.drafts.getState().select(null);
    else setTool('window');
  }, [signing, view, services]);
  const openSigning = useCallback(() => {
    onTab('reading');
    setSigning(true);
  }, [onTab]);

  const readCommands = useReadCommands({
    viewport,
    presets,
    series: study.series,
    shown: series,
    onTool: setTool,
    onSeries,
    onCancel,
  });
  const workCommands = useWorkCommands({ drafts: work.drafts, signing, onSign: openSigning, onTab });
  const commands = useMemo(() => [...workCommands, ...readCommands], [workCommands, readCommands]);
  useCommandKeys(commands, props.keysLive);
  useReleaseFocus();
  useLook(study.studyInstanceUid);
  useEffect(() => {
    onCommands(commands);
    return () => onCommands([]);
  }, [commands, onCommands]);

  const pictureOf = useCallback(
    async (draftId: string) => {
      const region = work.regions.find((one) => one.id === draftId);
      const [mark] = region === undefined ? [] : toMarks([region], null);
      return mark === undefined || viewport === null
        ? null
        : viewport.thumbnailOf({ ...mark, lines: [] }, 112);
    },
    [work.regions, viewport],
  );

  return (
    <div className="room">
      {view.browserShown && !view.wide && (
        <div className="room-browser">
          <ErrorBoundary what="The series browser">
            <SeriesBrowser viewer={viewer} picker={props.picker} />
            <UnreadablePanel />
            <OpeningPanel />
          </ErrorBoundary>
        </div>
      )}
      <main className="room-image">
        {!view.wide && (
          <ToolBar
            viewport={viewport}
            tool={tool}
            onTool={setTool}
            presets={presets}
            overlays={view.overlays}
            onOverlays={view.setOverlays}
            wide={view.wide}
            onWide={view.setWide}
          />
        )}
        {strokes.task.problem !== null && <Problem problem={strokes.task.problem} compact />}
        <ErrorBoundary what="The viewport">
          {series === null ? (
            <p className="room-empty">This study holds no images.</p>
          ) : (
            <ViewportPane
              attach={attach}
              viewport={viewport}
              study={study}
              series={series}
              arrival={arrival}
              request={places.request}
              imageAt={imageAt}
              tool={tool}
              overlays={view.overlays}
              marks={marks}
              onEvent={strokes.onEvent}
            />
          )}
        </ErrorBoundary>
      </main>
      {view.panelShown && !view.wide && (
        <RightPanel
          work={work}
          tab={props.tab}
          onTab={onTab}
          signing={signing}
          onSigning={setSigning}
          notice={props.notice}
          onNotice={props.onNotice}
          imageWords={places.imageWords}
          onJump={places.jump}
          pictureOf={pictureOf}
        />
      )}
    </div>
  );
}

/** The presets of the shown image; the same ones while its window is the same. */
function usePresets(series: Series | null, image: ImageDescription | null) {
  const { center = null, width = null } = image?.window ?? {};
  const modality = series?.modality ?? '';
  return useMemo(
    () => windowPresets(modality, center === null || width === null ? null : { center, width }),
    [modality, center, width],
  );
}
