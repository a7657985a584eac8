import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { openStudy } from '../actions/openStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import {
  DropArea,
  OpeningPanel,
  StartScreen,
  UnreadablePanel,
  useOpenFiles,
} from '../features/browse/index.ts';
import { useExportBundle } from '../features/export/index.ts';
import { selectActiveStudy } from '../state/createStudies.ts';
import { Button } from '../ui/Button.tsx';
import { CommandPalette } from '../ui/CommandPalette.tsx';
import type { Command } from '../ui/command.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Problem } from '../ui/Problem.tsx';
import { ShortcutOverlay } from '../ui/ShortcutOverlay.tsx';
import { useCommandKeys } from '../ui/useCommandKeys.ts';
import { About } from './About.tsx';
import { Notice } from './Notice.tsx';
import type { PanelTab } from './RightPanel.tsx';
import { Room } from './Room.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { useAddressedStudy } from './useAddressedStudy.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useRoute } from './useRoute.ts';
import { useShellCommands } from './useShellCommands.ts';
import { useStored } from './useStored.ts';
import { useViewer } from './useViewer.ts';

const VerifyPage = lazy(async () => ({ default: (await import('../features/verify/index.ts')).VerifyPage }));

type Called = 'palette' | 'shortcuts' | 'about' | null;

/** The frame of every page: top bar, what is open, status bar, and what can be called up over it. */
export function Shell() {
  const services = useServices();
  const { route, go } = useRoute();
  const study = useStore(services.studies, selectActiveStudy);
  const anySigned = useStore(services.readings, (state) => state.stored.length > 0);
  const opening = useStore(services.studies, (state) => state.failure);
  const [called, setCalled] = useState<Called>(null);
  const [tab, setTab] = useState<PanelTab>('reading');
  const [notice, setNotice] = useState('');
  const [overlays, setOverlays] = useStored('overlays', true);
  const [browserShown, setBrowserShown] = useStored('browser', true);
  const [panelShown, setPanelShown] = useStored('panel', true);
  const [wide, setWide] = useFullScreen();
  const [dropped, setDropped] = useState<{ files: ReturnType<typeof services.files.fromDrop> } | null>(null);
  const [roomCommands, setRoomCommands] = useState<readonly Command[]>([]);
  const { viewer, failure } = useViewer(study !== null);
  const missing = useAddressedStudy(route, go);

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
    () => go({ page: 'room', studyInstanceUid: study?.studyInstanceUid ?? null }),
    [go, study],
  );
  useEffect(() => {
    document.title = route.page === 'verify' ? 'Verify · Countersign' : 'Countersign';
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
    onExport: exporting.save,
    onVerify: toVerify,
    onCall: setCalled,
  });
  useCommandKeys(shellCommands, called === null && route.page === 'room');
  const commands = useMemo(() => [...roomCommands, ...shellCommands], [roomCommands, shellCommands]);

  if (route.page === 'verify') {
    return (
      <>
        <DropArea onDrop={(transfer) => setDropped({ files: services.files.fromDrop(transfer) })} />
        <ErrorBoundary what="The verification page">
          <Suspense fallback={null}>
            <VerifyPage dropped={dropped} onBack={toRoom} />
          </Suspense>
        </ErrorBoundary>
      </>
    );
  }
  const problem = exporting.task.problem ?? (opening === null ? picker.task.problem : null);
  return (
    <div className="app">
      <DropArea onDrop={picker.drop} />
      {!wide && (
        <ErrorBoundary what="The top bar">
          <TopBar
            study={study}
            browserShown={browserShown}
            panelShown={panelShown}
            onBrowser={() => setBrowserShown(!browserShown)}
            onPanel={() => setPanelShown(!panelShown)}
            onPalette={() => setCalled('palette')}
            onExport={study !== null && anySigned ? () => exporting.save(null) : null}
            onVerify={toVerify}
          />
        </ErrorBoundary>
      )}
      {problem !== null && <Problem problem={problem} compact />}
      {study === null ? (
        <main className="app-start">
          <StartScreen picker={picker} onVerify={toVerify} />
          <div className="start-below">
            {missing && (
              <Notice words="The study in this address is not open in this browser. Open its files and its drafts and readings are back." />
            )}
            {notice !== '' && <Notice words={notice} onDismiss={() => setNotice('')} />}
            <OpeningPanel />
            <UnreadablePanel />
            <OpenStudies />
          </div>
        </main>
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
      {called === 'palette' && <CommandPalette commands={commands} onClose={() => setCalled(null)} />}
      {called === 'shortcuts' && <ShortcutOverlay commands={commands} onClose={() => setCalled(null)} />}
      {called === 'about' && <About onClose={() => setCalled(null)} />}
    </div>
  );
}

/** Studies that are open while none is being read. */
function OpenStudies() {
  const services = useServices();
  const studies = useStore(services.studies, (state) => state.studies);
  if (studies.length === 0) return null;
  return (
    <ul aria-label="Open studies">
      {studies.map((study) => (
        <li key={study.studyInstanceUid}>
          <Button
            look="quiet"
            onPress={() => void openStudy(services, { studyInstanceUid: study.studyInstanceUid })}
          >
            {[study.patient.name, study.description, study.date].filter((part) => part !== '').join(' · ')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
