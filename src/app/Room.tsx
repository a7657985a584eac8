import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { nextUnseen } from '../actions/nextUnseen.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { ImageDescription, Series, Study } from '../domain/imaging/study.ts';
import {
  type OpenFilesPicker,
  OpeningPanel,
  SeriesBrowser,
  UnreadablePanel,
} from '../features/browse/index.ts';
import { useForeign } from '../features/foreign/index.ts';
import { PlaneBar, PlanesButton } from '../features/planes/index.ts';
import {
  createViewportRegistry,
  ToolBar,
  toDisplayState,
  useCine,
  useDescribe,
  useKeyImages,
  useLinker,
  useReadCommands,
  useReadingLog,
  useRegions,
  useRegistered,
  useViewportValue,
  windowPresets,
} from '../features/read/index.ts';
import { selectLayout } from '../state/createLayouts.ts';
import type { WorklistRow } from '../state/createWorklist.ts';
import { activeCell, withContent } from '../state/layout.ts';
import { findShown } from '../state/shownSeries.ts';
import type { Command } from '../ui/command.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { useCommandKeys } from '../ui/useCommandKeys.ts';
import type { ToolName, Viewer } from '../viewer/index.ts';
import { LayoutChooser } from './LayoutChooser.tsx';
import { type PanelTab, RightPanel } from './RightPanel.tsx';
import './Room.css';
import { useLayoutCommands } from './useLayoutCommands.ts';
import { useLook } from './useLook.ts';
import { usePlaces } from './usePlaces.ts';
import { usePlaneJump } from './usePlaneJump.ts';
import { usePlanes } from './usePlanes.ts';
import { useRegionPictures } from './useRegionPictures.ts';
import { useReleaseFocus } from './useReleaseFocus.ts';
import { useStatedPresets } from './useSettings.ts';
import { useTagBrowser } from './useTagBrowser.tsx';
import { useWorkCommands } from './useWorkCommands.ts';
import { ViewportGrid } from './ViewportGrid.tsx';

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
  /** Opens a study of the worklist. */
  readonly onRow: (row: WorklistRow) => void;
  /** False while something stands in front that has keys of its own. */
  readonly keysLive: boolean;
  /** Commands of this room, for the palette and the overview of keys. */
  readonly onCommands: (commands: readonly Command[]) => void;
}

/** A study being read: series, image, reading. */
export function Room(props: RoomProps) {
  const { viewer, study, view, onTab, onCommands } = props;
  const services = useServices();
  const { studyInstanceUid } = study;
  const studies = useStore(services.studies, (state) => state.studies);
  const layout = useStore(services.layouts, (state) => selectLayout(state, studyInstanceUid));
  const [registry] = useState(createViewportRegistry);
  const viewport = useRegistered(registry, layout.active);
  const linker = useLinker(viewer, registry, studyInstanceUid);
  const shown = useMemo(() => findShown(studies, study, activeCell(layout)), [studies, study, layout]);
  const series = shown?.series ?? null;
  const image = useViewportValue(viewport, (snapshot) => snapshot.image);
  const [tool, setTool] = useState<ToolName>('window');
  const [signing, setSigning] = useState(false);
  const places = usePlaces(study, series);
  const work = useRegions(studyInstanceUid);
  const imageAt = useDescribe();
  const foreign = useForeign(study, imageAt);
  const shownNow = useCallback(() => {
    const snapshot = viewport?.getSnapshot();
    const display = snapshot === undefined ? null : toDisplayState(snapshot);
    return snapshot?.image && display ? { image: snapshot.image, display } : null;
  }, [viewport]);
  const cine = useCine(viewport, series?.seriesInstanceUid ?? null, series?.frameRate ?? null);
  const presets = usePresets(series, image === null ? null : imageAt(image));

  const onSeries = useCallback(
    (one: Series) =>
      services.layouts.getState().change(studyInstanceUid, (before) =>
        withContent(before, before.active, {
          kind: 'stack',
          study: one.studyInstanceUid,
          series: one.seriesInstanceUid,
        }),
      ),
    [services, studyInstanceUid],
  );
  const { onNotice } = props;
  const onUnseen = useCallback(() => {
    const next = nextUnseen(services, shown?.study ?? study, series);
    if (next === null) onNotice('Every series of this study has been looked at.');
    else onSeries(next);
  }, [services, study, shown, series, onSeries, onNotice]);
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
    onCine: cine.toggle,
    presets,
    series: (shown?.study ?? study).series,
    shown: series,
    onTool: setTool,
    onSeries,
    onUnseen,
    onCancel,
  });
  const workCommands = useWorkCommands({ drafts: work.drafts, signing, onSign: openSigning, onTab });
  const layoutCommands = useLayoutCommands(studyInstanceUid, props.onRow, props.onNotice);
  const planes = usePlanes(viewer, study, layout, registry);
  const tags = useTagBrowser(viewport, series);
  const jump = usePlaneJump(places.jump, work.regions, planes);
  const keyImages = useKeyImages({
    study,
    viewport,
    regions: work.regions,
    onJump: jump,
    onNotice: props.onNotice,
  });
  const commands = useMemo(
    () => [
      ...workCommands,
      ...readCommands,
      ...keyImages.commands,
      ...layoutCommands,
      ...planes.commands,
      ...tags.commands,
    ],
    [workCommands, readCommands, keyImages.commands, layoutCommands, planes.commands, tags.commands],
  );
  useCommandKeys(commands, props.keysLive);
  useReleaseFocus();
  useLook(studyInstanceUid);
  useReadingLog(registry, studyInstanceUid, tool);
  useEffect(() => {
    onCommands(commands);
    return () => onCommands([]);
  }, [commands, onCommands]);

  const pictureOf = useRegionPictures(viewer, registry, viewport, work.regions);

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
            cine={cine}
            keyImages={keyImages}
            presets={presets}
            overlays={view.overlays}
            onOverlays={view.setOverlays}
            wide={view.wide}
            onWide={view.setWide}
            layoutChoice={
              <>
                <PlanesButton isOn={planes.isOn} onToggle={planes.toggle} />
                <LayoutChooser study={studyInstanceUid} layout={layout} />
              </>
            }
          />
        )}
        {planes.session !== null && (
          <PlaneBar session={planes.session} study={study} onLeave={planes.toggle} />
        )}
        <ViewportGrid
          viewer={viewer}
          registry={registry}
          linker={linker}
          active={viewport}
          study={study}
          layout={layout}
          places={places}
          foreign={foreign}
          planes={planes.session}
          tool={tool}
          overlays={view.overlays}
        />
      </main>
      {view.panelShown && !view.wide && (
        <RightPanel
          study={study}
          painting={tool === 'brush' || tool === 'eraser'}
          work={work}
          foreign={foreign}
          shownNow={shownNow}
          tab={props.tab}
          onTab={onTab}
          signing={signing}
          onSigning={setSigning}
          notice={props.notice}
          onNotice={props.onNotice}
          imageWords={places.imageWords}
          onJump={jump}
          pictureOf={pictureOf}
        />
      )}
      {tags.browser}
    </div>
  );
}

/** The presets of the shown image; the same ones while its window is the same. */
function usePresets(series: Series | null, image: ImageDescription | null) {
  const { center = null, width = null } = image?.window ?? {};
  const stated = useStatedPresets(series?.modality ?? '');
  return useMemo(
    () => windowPresets(stated, center === null || width === null ? null : { center, width }),
    [stated, center, width],
  );
}
