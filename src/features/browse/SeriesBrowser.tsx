import { ChevronDown, FileText, FolderOpen, X } from 'lucide-react';
import { memo, useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { closeStudy } from '../../actions/closeStudy.ts';
import { openStudy } from '../../actions/openStudy.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { isSamePatient, type Series, type Study } from '../../domain/imaging/study.ts';
import { selectLayout } from '../../state/createLayouts.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { FIRST_LAYOUT, shownCells, withContent } from '../../state/layout.ts';
import { findShown } from '../../state/shownSeries.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { PriorStudies } from './PriorStudies.tsx';
import './SeriesBrowser.css';
import { SeriesList, type ShownWhere } from './SeriesList.tsx';
import type { OpenFilesPicker } from './useOpenFiles.ts';

/** The study that is read with its series, other studies of the patient, and other studies that are open. */
export const SeriesBrowser = memo(function SeriesBrowser({
  viewer,
  picker,
}: {
  viewer: Viewer | null;
  picker: OpenFilesPicker;
}) {
  const services = useServices();
  const studies = useStore(services.studies, (state) => state.studies);
  const active = useStore(services.studies, selectActiveStudy);
  const shown = useShownWhere(active);
  const task = useTask('The study could not be opened.');
  const onShow = useCallback(
    ({ studyInstanceUid: study, seriesInstanceUid: series }: Series) => {
      if (active === null) return;
      services.layouts
        .getState()
        .change(active.studyInstanceUid, (before) =>
          withContent(before, before.active, { kind: 'stack', study, series }),
        );
    },
    [services, active],
  );
  return (
    <nav className="browser" aria-label="Studies and series">
      <div className="browser-scroll">
        {active !== null && (
          <section className="browser-study" aria-label={titleOf(active)}>
            <div className="browser-study-title browser-study-active">
              <ChevronDown aria-hidden="true" />
              <StudyWords study={active} />
              <IconButton
                icon={<X aria-hidden="true" />}
                label={`Close study ${titleOf(active)}`}
                onPress={() =>
                  void task.run(async () =>
                    closeStudy(services, { studyInstanceUid: active.studyInstanceUid }),
                  )
                }
              />
            </div>
            <SeriesList study={active} shown={shown} viewer={viewer} onShow={onShow} />
            <PriorStudies study={active} shown={shown} viewer={viewer} onShow={onShow} />
          </section>
        )}
        {studies
          .filter(
            (study) =>
              study.studyInstanceUid !== active?.studyInstanceUid &&
              !(active !== null && isSamePatient(active.patient, study.patient)),
          )
          .map((study) => (
            <button
              key={study.studyInstanceUid}
              type="button"
              className="browser-study-title browser-study-other"
              onClick={() =>
                void task.run(async () => openStudy(services, { studyInstanceUid: study.studyInstanceUid }))
              }
            >
              <StudyWords study={study} />
            </button>
          ))}
      </div>
      {task.problem !== null && <Problem problem={task.problem} compact />}
      <footer className="browser-footer">
        <Button look="quiet" icon={<FolderOpen aria-hidden="true" />} onPress={() => picker.pick(true)}>
          Folder
        </Button>
        <Button look="quiet" icon={<FileText aria-hidden="true" />} onPress={() => picker.pick(false)}>
          Files
        </Button>
      </footer>
    </nav>
  );
});

function useShownWhere(active: Study | null): ShownWhere {
  const services = useServices();
  const studies = useStore(services.studies, (state) => state.studies);
  const layout = useStore(services.layouts, (state) =>
    active === null ? FIRST_LAYOUT : selectLayout(state, active.studyInstanceUid),
  );
  return useMemo(() => {
    const cells = shownCells(layout);
    const places = new Map<string, number[]>();
    let inActive: string | null = null;
    for (const [at, cell] of cells.entries()) {
      const uid = active && findShown(studies, active, cell)?.series.seriesInstanceUid;
      if (uid == null) continue;
      if (cell.id === layout.active) inActive = uid;
      if (cells.length > 1) places.set(uid, [...(places.get(uid) ?? []), at + 1]);
    }
    return { active: inActive, places };
  }, [studies, active, layout]);
}

function StudyWords({ study }: { study: Study }) {
  return (
    <span className="browser-study-words">
      <b className="clip">{study.patient.name || study.patient.id || 'No patient name'}</b>
      <span className="dim clip">
        {[study.date, study.description].filter((part) => part !== '').join(' · ') || 'No description'}
      </span>
    </span>
  );
}

function titleOf(study: Study): string {
  return [study.description, study.date].filter((part) => part !== '').join(' ') || 'without description';
}
