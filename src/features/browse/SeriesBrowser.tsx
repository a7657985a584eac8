import { ChevronDown, FileText, FolderOpen, ImageOff, X } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { useStore } from 'zustand';
import { closeStudy } from '../../actions/closeStudy.ts';
import { openStudy } from '../../actions/openStudy.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { promisesImages } from '../../domain/imaging/modality.ts';
import type { ImageKey, Series, Study } from '../../domain/imaging/study.ts';
import { type Arrival, isArriving } from '../../state/arrival.ts';
import { selectLayout } from '../../state/createLayouts.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { activeCell, FIRST_LAYOUT, withContent } from '../../state/layout.ts';
import { findShown } from '../../state/shownSeries.ts';
import { BlobImage } from '../../ui/BlobImage.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import './SeriesBrowser.css';
import type { OpenFilesPicker } from './useOpenFiles.ts';
import { useThumbnail } from './useThumbnail.ts';

const PICTURE = 56;

/** Studies that are open, and the series of the one being read. */
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
  const layout = useStore(services.layouts, (state) =>
    active === null ? FIRST_LAYOUT : selectLayout(state, active.studyInstanceUid),
  );
  const shown = useMemo(
    () => (active === null ? null : (findShown(studies, active, activeCell(layout))?.series ?? null)),
    [studies, active, layout],
  );
  const task = useTask('The study could not be opened.');
  return (
    <nav className="browser" aria-label="Studies and series">
      <div className="browser-scroll">
        {studies.map((study) =>
          study.studyInstanceUid === active?.studyInstanceUid ? (
            <section key={study.studyInstanceUid} className="browser-study" aria-label={titleOf(study)}>
              <div className="browser-study-title browser-study-active">
                <ChevronDown aria-hidden="true" />
                <StudyWords study={study} />
                <IconButton
                  icon={<X aria-hidden="true" />}
                  label={`Close study ${titleOf(study)}`}
                  onPress={() =>
                    void task.run(async () =>
                      closeStudy(services, { studyInstanceUid: study.studyInstanceUid }),
                    )
                  }
                />
              </div>
              <SeriesList
                study={study}
                shown={shown}
                viewer={viewer}
                onShow={(series) =>
                  services.layouts.getState().change(study.studyInstanceUid, (before) =>
                    withContent(before, before.active, {
                      kind: 'stack',
                      study: study.studyInstanceUid,
                      series: series.seriesInstanceUid,
                    }),
                  )
                }
              />
            </section>
          ) : (
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
          ),
        )}
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

function SeriesList({
  study,
  shown,
  viewer,
  onShow,
}: {
  study: Study;
  shown: Series | null;
  viewer: Viewer | null;
  onShow: (series: Series) => void;
}) {
  const arrivals = useStore(useServices().studies, (state) => state.arrivals);
  const isPicture = (series: Series) =>
    series.images.length > 0 ||
    (arrivals[series.seriesInstanceUid] !== undefined && promisesImages(series.modality));
  const images = study.series.filter(isPicture);
  const others = study.series.filter((series) => !isPicture(series));
  return (
    <ListBox
      aria-label="Series"
      className="series-list"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={shown === null ? [] : [shown.seriesInstanceUid]}
      disabledKeys={others.map((series) => series.seriesInstanceUid)}
      onSelectionChange={(keys) => {
        const chosen = images.find((series) => keys !== 'all' && keys.has(series.seriesInstanceUid));
        if (chosen !== undefined) onShow(chosen);
      }}
    >
      <Collection items={images} dependencies={[arrivals]}>
        {(series) => (
          <ListBoxItem
            id={series.seriesInstanceUid}
            textValue={nameOf(series)}
            aria-label={`${nameOf(series)}, ${series.images.length} images`}
            className="series-item"
          >
            <SeriesPicture series={series} viewer={viewer} />
            <SeriesWords series={series} arrival={arrivals[series.seriesInstanceUid] ?? null} />
          </ListBoxItem>
        )}
      </Collection>
      {others.length > 0 && (
        <ListBoxSection>
          <Header className="series-others">Not images</Header>
          <Collection items={others} dependencies={[arrivals]}>
            {(series) => (
              <ListBoxItem
                id={series.seriesInstanceUid}
                textValue={nameOf(series)}
                className="series-item series-other"
              >
                <SeriesWords series={series} arrival={arrivals[series.seriesInstanceUid] ?? null} />
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}

function SeriesPicture({ series, viewer }: { series: Series; viewer: Viewer | null }) {
  const picture = useThumbnail(viewer, usePictured(series), PICTURE * 2);
  return (
    <span className="series-picture">
      {picture === null ? (
        <ImageOff aria-label="No picture" />
      ) : (
        <BlobImage blob={picture ?? null} alt="" size={PICTURE} />
      )}
    </span>
  );
}

/** The image in the middle. While the series comes from an archive that is ever another one, so the first stays chosen. */
function usePictured(series: Series): ImageKey | null {
  const isOnItsWay = useStore(
    useServices().studies,
    (state) => state.arrivals[series.seriesInstanceUid] !== undefined,
  );
  const middle = series.images[Math.floor(series.images.length / 2)] ?? null;
  const [chosen, setChosen] = useState(middle);
  if (chosen !== middle && (!isOnItsWay || chosen === null)) setChosen(middle);
  return chosen;
}

function SeriesWords({ series, arrival }: { series: Series; arrival: Arrival | null }) {
  const known = series.images.length > 0 ? series.images.length : series.instanceCount;
  const count = arrival === null || arrival.of === null ? known : `${arrival.done} of ${arrival.of}`;
  return (
    <span className="series-words">
      <span className="series-first">
        <b>{series.modality || '–'}</b>
        <span className="dim">{series.number === null ? '' : `#${series.number}`}</span>
        <span className="series-count">{count}</span>
      </span>
      <span className="series-description">{series.description || 'No description'}</span>
      {arrival !== null && <span className="series-arrival">{arrivalWords(arrival)}</span>}
      {!isArriving(arrival) && series.warnings.length > 0 && (
        <span className="series-warning">{series.warnings[0]}</span>
      )}
    </span>
  );
}

function arrivalWords({ word, failure }: Arrival): string {
  if (word === 'failed') return 'Not fetched: choose it to retry';
  if (word === 'stopped') return 'Stopped';
  if (failure !== null) return 'The archive does not answer';
  return word === 'coming' ? 'Coming' : 'Waiting';
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

function nameOf(series: Series): string {
  return `${series.modality} ${series.description}`.trim();
}
