import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { projectNow } from '../../actions/bundles/projectNow.ts';
import { searchStudies, stopSearch } from '../../actions/searchStudies.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { syncWorklist } from '../../actions/syncWorklist.ts';
import { selectMe } from '../../state/createReader.ts';
import type { WorklistQueue } from '../../state/createWorklist.ts';
import { toEmptyBadge, toStudyBadges } from '../../state/studyBadges.ts';
import { type BadgedRow, isInQueue, toShownRows } from '../../state/worklistRows.ts';

/** A list that stands open is asked again this often. */
const REFRESH_MS = 60_000;
/** Rows come in pages: their documents are read once no more come. */
const SETTLED_MS = 300;

export interface ShownWorklist {
  readonly rows: readonly BadgedRow[];
  /** Studies in each queue. */
  readonly counts: Readonly<Record<WorklistQueue, number>>;
}

/** The rows as they are to be shown, with what readings say of their studies. */
export function useShownRows(): ShownWorklist {
  const services = useServices();
  const { worklist, archived, readings, reader } = services;
  const rows = useStore(worklist, (state) => state.rows);
  const sort = useStore(worklist, (state) => state.sort);
  const queue = useStore(worklist, (state) => state.queue);
  const leftOut = useStore(worklist, (state) => state.leftOut);
  const looks = useStore(archived, (state) => state.looks);
  const me = useStore(reader, selectMe);
  const stored = useStore(readings, (state) => state.stored);
  const unsaved = useStore(readings, (state) => state.unsaved);
  const verified = useStore(readings, (state) => state.verified);
  const anchors = useStore(readings, (state) => state.anchors);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the badges are of these readings, verified so
  const badgeOf = useMemo(() => {
    const query = { me, looks, project: projectNow(services) };
    const badges = toStudyBadges(readings.getState(), query);
    const empty = toEmptyBadge(query);
    return (study: string) => badges.get(study) ?? empty;
  }, [services, readings, me, looks, stored, unsaved, verified, anchors]);
  return useMemo(() => {
    const all = toShownRows(rows, badgeOf, { sort, queue: 'all', leftOut });
    const within = (one: WorklistQueue) => all.filter(({ badge }) => isInQueue(badge, one));
    const awaiting = within('awaiting');
    const changed = within('changed');
    const shown = { all, awaiting, changed }[queue];
    return { rows: shown, counts: { all: all.length, awaiting: awaiting.length, changed: changed.length } };
  }, [rows, badgeOf, sort, queue, leftOut]);
}

/** Keeps the list asked: anew when the filter changes, again while it stands open. Returns the way to ask now. */
export function useSearching(): { readonly loading: boolean; readonly refresh: () => void } {
  const services = useServices();
  const { worklist } = services;
  const filter = useStore(worklist, (state) => state.filter);
  const rows = useStore(worklist, (state) => state.rows);
  const loading = useStore(worklist, (state) =>
    services.archives.some(({ id }) => (state.sources[id]?.word ?? 'loading') === 'loading'),
  );
  const refresh = useCallback(() => void searchStudies(services, { which: 'again' }), [services]);

  // Whoever comes back to the list finds it as it was, and it is asked again behind that.
  useEffect(() => {
    const { asked, sources } = worklist.getState();
    const isWhole = Object.values(sources).every(({ word }) => word !== 'loading' && word !== 'failed');
    const isKnown = asked === filter && isWhole;
    worklist.getState().setAsked(filter);
    void searchStudies(services, { which: isKnown ? 'again' : 'anew' });
  }, [services, worklist, filter]);
  useEffect(() => () => stopSearch(services), [services]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    const timer = setInterval(look, REFRESH_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refresh]);
  useEffect(() => {
    const stopper = new AbortController();
    const timer = setTimeout(() => void syncWorklist(services, { rows, signal: stopper.signal }), SETTLED_MS);
    return () => {
      clearTimeout(timer);
      stopper.abort();
    };
  }, [services, rows]);
  return { loading, refresh };
}
