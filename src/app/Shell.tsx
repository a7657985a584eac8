import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import type { Uid } from '../domain/ids.ts';
import { DropArea, useOpenFiles } from '../features/browse/index.ts';
import { ExportDialog, useExportBundle } from '../features/export/index.ts';
import { Worklist } from '../features/worklist/index.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import type { WorklistRow } from '../state/createWorklist.ts';
import type { Command } from '../ui/command.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { bindCommands, KeyBindingsContext } from '../ui/keyBindings.ts';
import { Problem } from '../ui/Problem.tsx';
import { useCommandKeys } from '../ui/useCommandKeys.ts';
import { type Called, CalledUp } from './CalledUp.tsx';
import { Identity } from './Identity.tsx';
import { OpeningStudy } from './OpeningStudy.tsx';
import type { PanelTab } from './RightPanel.tsx';
import { Room } from './Room.tsx';
import { StartPage } from './StartPage.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { useAddressedStudy } from './useAddressedStudy.ts';
import { useAlongside } from './useAlongside.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useRoute } from './useRoute.ts';
import { useCommandEntries, useKeyBindings, useMouse, usePageSettings } from './useSettings.ts';
import { useShellCommands } from './useShellCommands.ts';
import { useStored } from './useStored.ts';
import { useViewer } from './useViewer.ts';

const ProjectPage = lazy(async () => ({
  default: (await import('../features/project/index.ts')).ProjectPage,
}));
const VerifyPage = lazy(async () => ({ default: (await import('../features/verify/index.ts')).VerifyPage }));

const TITLES = { room: '', verify: 'Verify · ', worklist: 'Worklist · ', project: 'Project · ' } as const;

/** The frame of every page: top bar, what is open, status bar, and what can be called up over it. */
export function Shell() {
  const services = useServices();
  const { route, go } = useRoute();
  const active = useStore(services.studies, selectActiveStudy);
  const anySigned = useStore(services.readings, (state) => state.stored.length > 0);
  const opening = useStore(services.studies, (state) => state.failure);
  const [called, setCalled] = useState<Called | null>(null);
  const [tab, setTab] = useState<PanelTab>('reading');
  const [notice, setNotice] = useState('');
  const [overlays, setOverlays] = useStored('overlays', true);
  const [browserShown, setBrowserShown] = useStored('browser', true);
  const [panelShown, setPanelShown] = useStored('panel', true);
  const [wide, setWide] = useFullScreen();
  const [dropped, setDropped] = useState<{ files: ReturnType<typeof services.files.fromDrop> } | null>(null);
  const [roomCommands, setRoomCommands] = useState<readonly Command[]>([]);
  const { viewer, failure } = useViewer(active !== null || route.studyInstanceUid !== null);
  const addressed = useAddressedStudy(route, go);
  const isList = route.page === 'worklist';
  const isProject = route.page === 'project';
  // While the address names a study that is not here, no other one may stand under it.
  const study = isList || isProject || addressed.kind !== 'open' ? null : active;
  useAlongside(route, study !== null && study.studyInstanceUid === route.studyInstanceUid, setNotice);

  const picker = useOpenFiles(
    useCallback((bundles) => {
      if (bundles.length === 0) return;
      setNotice(bundles.map((bundle) => bundle.sentence).join(' '));
      setTab('contributions');
    }, []),
  );
  const exporting = useExportBundle(setNotice);
  const toVerify = useCallback(() => go({ page: 'verify', studyInstanceUid: null }), [go]);
  const toRoom = useCallback(
    () => go({ page: 'room', studyInstanceUid: active?.studyInstanceUid ?? null }),
    [go, active],
  );
  const toList = useCallback(() => go({ page: 'worklist', studyInstanceUid: null }), [go]);
  const toProject = useCallback(() => go({ page: 'project', studyInstanceUid: null }), [go]);
  const toStudy = useCallback((uid: Uid) => go({ page: 'room', studyInstanceUid: uid }), [go]);
  const openRow = useCallback(
    ({ archive, studyInstanceUid }: WorklistRow) => {
      services.archived.getState().setArchive(studyInstanceUid, archive);
      go({ page: 'room', studyInstanceUid });
    },
    [services, go],
  );
  useEffect(() => {
    document.title = `${TITLES[route.page]}Countersign`;
  }, [route.page]);

  const view = useMemo(
    () => ({ browserShown, panelShown, overlays, setOverlays, wide, setWide }),
    [browserShown, panelShown, overlays, setOverlays, wide, setWide],
  );
  const shellCommands = useShellCommands({
    study,
    anySigned,
    picker,
    view,
    setBrowserShown,
    setPanelShown,
    onExport: exporting.handOver,
    onVerify: toVerify,
    onList: services.archives.length > 0 ? toList : null,
    onProject: toProject,
    onCall: setCalled,
  });
  const commands = useMemo(() => [...roomCommands, ...shellCommands], [roomCommands, shellCommands]);
  const entries = useCommandEntries(commands);
  const bindings = useKeyBindings(entries);
  const bound = useMemo(() => bindCommands(shellCommands, bindings), [shellCommands, bindings]);
  useCommandKeys(bound, called === null && exporting.asked === null && route.page !== 'verify');
  useMouse(viewer);
  usePageSettings();

  if (route.page === 'verify') {
    return (
      <>
        <DropArea onDrop={(transfer) => setDropped({ files: services.files.fromDrop(transfer) })} />
        <ErrorBoundary what="The verification page">
          <Suspense fallback={null}>
            <VerifyPage dropped={dropped} reading={route.reading ?? null} onBack={toRoom} />
          </Suspense>
        </ErrorBoundary>
      </>
    );
  }
  const problem = exporting.task.problem ?? (opening === null ? picker.task.problem : null);
  return (
    <KeyBindingsContext value={bindings}>
      <div className="app">
        <DropArea onDrop={picker.drop} />
        {wide && study !== null && (
          <div className="identity-alone">
            <Identity study={study} />
          </div>
        )}
        {!wide && (
          <ErrorBoundary what="The top bar">
            <TopBar
              study={study}
              browserShown={browserShown}
              panelShown={panelShown}
              onBrowser={() => setBrowserShown(!browserShown)}
              onPanel={() => setPanelShown(!panelShown)}
              onPalette={() => setCalled('palette')}
              onExport={study !== null && anySigned ? () => exporting.handOver(null) : null}
              onVerify={toVerify}
              onList={services.archives.length > 0 && !isList ? toList : null}
              onProject={isProject || services.ledger === null ? null : toProject}
            />
          </ErrorBoundary>
        )}
        {problem !== null && <Problem problem={problem} compact />}
        {isList ? (
          <ErrorBoundary what="The worklist">
            <Worklist onOpen={openRow} keysLive={called === null} onCommands={setRoomCommands} />
          </ErrorBoundary>
        ) : isProject ? (
          <ErrorBoundary what="The project page">
            <Suspense fallback={null}>
              <ProjectPage onBack={toRoom} onOpenStudy={toStudy} />
            </Suspense>
          </ErrorBoundary>
        ) : addressed.kind === 'opening' || addressed.kind === 'failed' ? (
          <OpeningStudy study={route.studyInstanceUid ?? ''} addressed={addressed} onList={toList} />
        ) : study === null ? (
          <StartPage
            picker={picker}
            isMissing={addressed.kind === 'missing'}
            notice={notice}
            onNotice={setNotice}
            onVerify={toVerify}
            onList={toList}
          />
        ) : failure !== null ? (
          <main className="app-boot">
            <Problem problem={failure} />
          </main>
        ) : viewer === null ? (
          <main className="app-boot" aria-busy="true">
            Starting the viewer…
          </main>
        ) : (
          <Room
            onRow={openRow}
            viewer={viewer}
            study={study}
            picker={picker}
            view={view}
            tab={tab}
            onTab={setTab}
            notice={notice}
            onNotice={setNotice}
            keysLive={called === null}
            onCommands={setRoomCommands}
          />
        )}
        {!wide && (
          <ErrorBoundary what="The status bar">
            <StatusBar onShortcuts={() => setCalled('shortcuts')} />
          </ErrorBoundary>
        )}
        <ExportDialog exporting={exporting} />
        <CalledUp
          what={called}
          commands={commands}
          entries={entries}
          isReading={study !== null}
          onCall={setCalled}
        />
      </div>
    </KeyBindingsContext>
  );
}
