import { CircleCheck, CircleDashed, CircleDot, ImageOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { useStore } from 'zustand';
import { isBlind } from '../../actions/project/inProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import { mayTellMarks, promisesImages } from '../../domain/imaging/modality.ts';
import type { ImageKey, Series, Study } from '../../domain/imaging/study.ts';
import { type Arrival, isArriving } from '../../state/arrival.ts';
import { selectMe } from '../../state/createReader.ts';
import { countSeen } from '../../state/createSeen.ts';
import { BlobImage } from '../../ui/BlobImage.tsx';
import type { Viewer } from '../../viewer/viewer.ts';
import './SeriesList.css';
import { carrySeries } from './seriesDrag.ts';
import { useSeen } from './useSeen.ts';
import { useThumbnail } from './useThumbnail.ts';

const PICTURE = 56;

/** Which viewports show which series. */
export interface ShownWhere {
  /** Of the active viewport. */
  readonly active: string | null;
  /** By series: numbers of viewports, counted from 1 in reading order. Empty where there is only one viewport. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** The series of a study, to be chosen for the active viewport or dragged to any. */
export function SeriesList({
  study,
  shown,
  viewer,
  onShow,
}: {
  study: Study;
  shown: ShownWhere;
  viewer: Viewer | null;
  onShow: (series: Series) => void;
}) {
  const services = useServices();
  const arrivals = useStore(services.studies, (state) => state.arrivals);
  const me = useStore(services.reader, selectMe);
  const looks = useStore(services.seen);
  const isPicture = (series: Series) =>
    series.images.length > 0 ||
    (arrivals[series.seriesInstanceUid] !== undefined && promisesImages(series.modality));
  const images = study.series.filter(isPicture);
  const isBlinded = useStore(services.readings, () => isBlind(services, study.studyInstanceUid));
  const told = useStore(services.foreign, (state) => state.objects);
  const others = study.series.filter(
    (series) => !isPicture(series) && (!isBlinded || !mayTellMarks(series.modality) || isAmong(told, series)),
  );
  return (
    <ListBox
      aria-label="Series"
      className="series-list"
      selectionMode="single"
      disallowEmptySelection
      // So that a drag does not choose what it takes along.
      shouldSelectOnPressUp
      selectedKeys={
        images.some((one) => one.seriesInstanceUid === shown.active) && shown.active !== null
          ? [shown.active]
          : []
      }
      disabledKeys={others.map((series) => series.seriesInstanceUid)}
      onSelectionChange={(keys) => {
        const chosen = images.find((series) => keys !== 'all' && keys.has(series.seriesInstanceUid));
        if (chosen !== undefined) onShow(chosen);
      }}
    >
      <Collection items={images} dependencies={[arrivals, shown, looks, me]}>
        {(series) => (
          <ListBoxItem
            id={series.seriesInstanceUid}
            textValue={nameOf(series)}
            aria-label={labelOf(series, shown.places, countSeen(looks, me, series))}
            className="series-item"
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter on the series does the same for the active viewport */}
            <span className="series-drag" draggable onDragStart={(event) => carrySeries(event, series)}>
              <SeriesPicture series={series} viewer={viewer} />
              <SeriesWords
                series={series}
                arrival={arrivals[series.seriesInstanceUid] ?? null}
                seen={countSeen(looks, me, series)}
              >
                <Places places={shown.places.get(series.seriesInstanceUid)} />
              </SeriesWords>
            </span>
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
  const frame = useRef<HTMLSpanElement>(null);
  const seen = useSeen(frame);
  const picture = useThumbnail(seen ? viewer : null, usePictured(series), PICTURE * 2);
  return (
    <span ref={frame} className="series-picture">
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

function SeriesWords({
  series,
  arrival,
  seen = 0,
  children = null,
}: {
  series: Series;
  arrival: Arrival | null;
  /** How many of its images the reader has looked at. */
  seen?: number;
  children?: React.ReactNode;
}) {
  const known = series.images.length > 0 ? series.images.length : series.instanceCount;
  const count = arrival === null || arrival.of === null ? known : `${arrival.done} of ${arrival.of}`;
  return (
    <span className="series-words">
      <span className="series-first">
        <b>{series.modality || '–'}</b>
        <span className="dim">{series.number === null ? '' : `#${series.number}`}</span>
        {children}
        <span className="series-count">{count}</span>
      </span>
      <span className="series-description">{series.description || 'No description'}</span>
      {series.images.length > 0 && <SeenWords seen={seen} of={series.images.length} />}
      {arrival !== null && <span className="series-arrival">{arrivalWords(arrival)}</span>}
      {!isArriving(arrival) && series.warnings.length > 0 && (
        <span className="series-warning">{series.warnings[0]}</span>
      )}
    </span>
  );
}

/** How much of the series the reader has looked at. */
function SeenWords({ seen, of }: { seen: number; of: number }) {
  const Icon = seen === 0 ? CircleDot : seen < of ? CircleDashed : CircleCheck;
  return (
    <span className={`series-seen${seen === 0 ? ' series-unread' : ''}`}>
      <Icon aria-hidden="true" />
      {seenWords(seen, of)}
    </span>
  );
}

function seenWords(seen: number, of: number): string {
  if (seen === 0) return 'Not looked at';
  return seen < of ? `${seen} of ${of} seen` : 'All seen';
}

/** The viewports that show the series, as their numbers. */
function Places({ places = [] }: { places?: readonly number[] | undefined }) {
  if (places.length === 0) return null;
  return (
    <span className="series-places" title={placeWords(places)}>
      {places.join(' ')}
    </span>
  );
}

function placeWords(places: readonly number[]): string {
  return `in viewport ${places.join(', ')}`;
}

function labelOf(series: Series, places: ShownWhere['places'], seen: number): string {
  const where = places.get(series.seriesInstanceUid);
  const of = series.images.length;
  return [
    nameOf(series),
    `${of} images`,
    ...(of === 0 ? [] : [seenWords(seen, of).toLowerCase()]),
    ...(where ? [placeWords(where)] : []),
  ].join(', ');
}

function arrivalWords({ word, failure }: Arrival): string {
  if (word === 'failed') return 'Not fetched: choose it to retry';
  if (word === 'stopped') return 'Stopped';
  if (failure !== null) return 'The archive does not answer';
  return word === 'coming' ? 'Coming' : 'Waiting';
}

function nameOf(series: Series): string {
  return `${series.modality} ${series.description}`.trim();
}

/** Before a release the name of a series may tell what another reader found: only what was read and may be seen is listed. */
function isAmong(told: readonly ForeignObject[], { seriesInstanceUid }: Series): boolean {
  return told.some(({ source }) => source.seriesInstanceUid === seriesInstanceUid);
}
