import { Failure, toFailure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { firstToShow } from '../../domain/imaging/firstToShow.ts';
import type { UnreadableFile } from '../../domain/imaging/study.ts';
import type { Archive, ArchiveOptions, Priority, SeriesSummary } from '../../domain/ports/archive.ts';
import type { Arrival } from '../../state/arrival.ts';
import { selectLayout } from '../../state/createLayouts.ts';
import { withFirst } from '../../state/layout.ts';
import { selectWantedSeries } from '../../state/shownSeries.ts';
import type { Services } from '../services.ts';
import { takeFirstImage, takeSeries } from './takeSeries.ts';

export interface ArchiveOpening {
  /** Resolves when all is here, or was stopped, or failed series by series. Throws Failure when nothing opened. */
  readonly done: Promise<void>;
  /** Nothing more is fetched; a series goes on when it is resumed. */
  readonly stop: () => void;
  /** Its study is closed. */
  readonly end: () => void;
}

/**
 * Fetches a study of an archive series by series, the one that is looked at before the others.
 *
 * @param onShow called once, when its first images are here: what is done with it then
 */
export function beginOpening(
  services: Services,
  archive: Archive,
  study: Uid,
  onShow: () => Promise<void>,
): ArchiveOpening {
  const { library, studies, archived, layouts } = services;
  const unreadable: UnreadableFile[] = [];
  const taken = new Map<Uid, number>();
  let stopper = new AbortController();
  let summaries: readonly SeriesSummary[] = [];
  let shows = false;
  let ended = false;

  const arrivalOf = (series: Uid): Arrival | undefined => studies.getState().arrivals[series];
  const isShown = (series: Uid) => {
    const { activeStudy } = studies.getState();
    return (
      activeStudy !== null && selectWantedSeries(selectLayout(layouts.getState(), activeStudy)).has(series)
    );
  };

  function optionsFor(series: Uid): ArchiveOptions {
    const priority = (): Priority => {
      if (isShown(series)) return 'now';
      return studies.getState().activeStudy === study ? 'soon' : 'later';
    };
    return { signal: stopper.signal, priority, patienceMs: Number.POSITIVE_INFINITY };
  }

  function note(summary: SeriesSummary, word: Arrival['word'], failure: Failure | null = null): void {
    const { seriesInstanceUid: series, instanceCount: of } = summary;
    if (ended) return;
    const resume = () => {
      if (stopper.signal.aborted) stopper = new AbortController();
      void take(summary);
    };
    studies.getState().setArrival(series, { word, done: taken.get(series) ?? 0, of, failure, resume });
    showProgress();
  }

  function showProgress(): void {
    const isComing = summaries.some(({ seriesInstanceUid }) =>
      /waiting|coming/.test(arrivalOf(seriesInstanceUid)?.word ?? ''),
    );
    const counts = summaries.map(({ instanceCount }) => instanceCount);
    const of = counts.includes(null) ? 0 : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    const done = [...taken.values()].reduce((sum, count) => sum + count, 0);
    const label = `Reading from ${archive.name}`;
    studies.getState().setProgress(isComing && !stopper.signal.aborted ? { label, done, of, stop } : null);
  }

  async function show(): Promise<void> {
    if (shows || ended || !library.studies().some(({ studyInstanceUid }) => studyInstanceUid === study))
      return;
    shows = true;
    await onShow();
  }

  async function take(summary: SeriesSummary): Promise<void> {
    const { seriesInstanceUid: series } = summary;
    const { signal } = stopper;
    taken.set(series, 0);
    note(summary, 'coming', archive.status().failure);
    try {
      const refused = await takeSeries(services, {
        archive,
        study,
        summary,
        options: optionsFor(series),
        onTaken(count) {
          taken.set(series, (taken.get(series) ?? 0) + count);
          note(summary, 'coming');
        },
      });
      unreadable.push(...refused);
      await show();
      if (signal.aborted) note(summary, 'stopped');
      else if (!ended) studies.getState().setArrival(series, null);
      showProgress();
    } catch (thrown) {
      const failure = toFailure(thrown, 'archive/failed', 'The series could not be read.', 'Try again.');
      if (signal.aborted || failure.code === 'archive/stopped') note(summary, 'stopped');
      else note(summary, 'failed', failure);
    }
  }

  async function takeFirst(summary: SeriesSummary): Promise<void> {
    const { seriesInstanceUid: series } = summary;
    const options = { ...optionsFor(series), priority: 'now' } as const;
    try {
      if (!(await takeFirstImage(services, { archive, study, summary, options }))) return;
    } catch (thrown) {
      // What is wrong with the series is said when the whole of it is asked for.
      if (thrown instanceof Failure) return;
      throw thrown;
    }
    await show();
    // Named, so that no other series takes its place when more of it is here.
    layouts.getState().change(study, (layout) => withFirst(layout, { kind: 'stack', study, series }));
  }

  async function run(): Promise<void> {
    studies.getState().setProgress({ label: `Asking ${archive.name}`, done: 0, of: 0, stop });
    try {
      summaries = await archive.searchSeries(study, { signal: stopper.signal });
    } finally {
      studies.getState().setProgress(null);
    }
    if (summaries.length === 0)
      throw new Failure('archive/not-found', `${archive.name} has no series of this study.`, {
        hint: 'It may have been deleted or moved: search again.',
      });
    archived.getState().setArchive(study, archive.id);
    library.expectSeries(study, summaries);
    for (const summary of summaries) note(summary, 'waiting');
    const first = firstToShow(summaries);
    if (first) await takeFirst(first);
    const takeWanted = () => {
      const wanted = summaries.find(
        ({ seriesInstanceUid: series }) => isShown(series) && arrivalOf(series)?.word === 'waiting',
      );
      if (wanted) void take(wanted);
    };
    const stopWatching = [studies.subscribe(takeWanted), layouts.subscribe(takeWanted)];
    try {
      for (const summary of [...(first ? [first] : []), ...summaries]) {
        if (stopper.signal.aborted || ended) break;
        if (arrivalOf(summary.seriesInstanceUid)?.word === 'waiting') await take(summary);
      }
    } finally {
      for (const stopOne of stopWatching) stopOne();
    }
    conclude();
  }

  function conclude(): void {
    if (ended) return;
    for (const summary of summaries)
      if (arrivalOf(summary.seriesInstanceUid)?.word === 'waiting') note(summary, 'stopped');
    studies.getState().setUnreadable(unreadable);
    if (shows || stopper.signal.aborted) return;
    const failed = summaries.map(({ seriesInstanceUid }) => arrivalOf(seriesInstanceUid)?.failure ?? null);
    throw (
      failed.find((failure) => failure !== null) ??
      new Failure('archive/not-found', `${archive.name} gave nothing of this study that can be read.`)
    );
  }

  function stop(): void {
    stopper.abort();
    showProgress();
  }

  /** Series under way say what the archive's trouble is; those that wait for a sign-in go on after it. */
  function hear(): void {
    const { failure } = archive.status();
    for (const summary of summaries) {
      const arrival = arrivalOf(summary.seriesInstanceUid);
      if (arrival?.word === 'coming' && arrival.failure !== failure) note(summary, 'coming', failure);
      const mayResume = arrival?.failure?.code === 'archive/sign-in' && archive.access.signedInAs() !== null;
      if (arrival?.word === 'failed' && mayResume) arrival.resume();
    }
  }

  const stops = [archive.subscribe(hear), archive.access.subscribe(hear)];
  return {
    done: run(),
    stop,
    end() {
      stop();
      ended = true;
      for (const stopHearing of stops) stopHearing();
      for (const { seriesInstanceUid } of summaries) studies.getState().setArrival(seriesInstanceUid, null);
    },
  };
}
