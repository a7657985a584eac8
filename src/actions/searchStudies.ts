import { toFailure } from '../domain/failure.ts';
import type { Archive, StopSignal, StudyQuery } from '../domain/ports/archive.ts';
import {
  toRow,
  type WorklistFilter,
  type WorklistRow,
  type WorklistSource,
} from '../state/createWorklist.ts';
import type { Services } from './services.ts';

const PAGE = 100;
/** As many studies as one archive gives by itself: beyond that a person narrows the search, or asks for more. */
const MOST = 2_000;

export interface SearchInput {
  /**
   * `anew` empties the list first, `again` keeps it until the answers are complete, `more` goes on where the list was cut.
   */
  readonly which: 'anew' | 'again' | 'more';
}

interface Running {
  readonly stopper: AbortController;
  readonly which: SearchInput['which'];
  readonly done: Promise<void>;
}

const running = new WeakMap<Services, Running>();

/**
 * Asks all archives for the studies that the worklist's filter wants, page by page. The first page is shown at once; since
 * servers order as they like, the rest is fetched too, so that sorting and queues are over all of it. A newer search stops
 * this one. What goes wrong stands with its archive; the others go on.
 */
export async function searchStudies(services: Services, { which }: SearchInput): Promise<void> {
  const before = running.get(services);
  // A refresh must not stop what a person waits for.
  if (which === 'again' && before) return before.done;
  before?.stopper.abort();
  const stopper = new AbortController();
  const { worklist } = services;
  if (which === 'anew') worklist.getState().setRows([]);
  const done = Promise.all(
    services.archives.map((archive) => searchArchive(services, archive, which, stopper.signal)),
  ).then(() => {
    if (running.get(services)?.stopper === stopper) running.delete(services);
  });
  running.set(services, { stopper, which, done });
  return done;
}

/** Stops a search that nobody waits for any more. */
export function stopSearch(services: Services): void {
  running.get(services)?.stopper.abort();
  running.delete(services);
}

async function searchArchive(
  services: Services,
  archive: Archive,
  which: SearchInput['which'],
  signal: AbortSignal,
): Promise<void> {
  const { worklist } = services;
  const state = worklist.getState();
  const source = state.sources[archive.id];
  if (which === 'more' && source?.word !== 'more') return;
  const start = which === 'more' ? (source?.nextOffset ?? 0) : 0;
  const note = (change: Partial<WorklistSource>) => {
    if (!signal.aborted)
      worklist
        .getState()
        .setSource(archive.id, { word: 'loading', nextOffset: start, failure: null, ...change });
  };
  if (which !== 'again') note({});
  const kept = which === 'more' ? ofArchive(state.rows, archive) : [];
  const found = new Map(kept.map((row) => [row.key, row]));
  const show = () => {
    const others = worklist.getState().rows.filter((row) => row.archive !== archive.id);
    worklist.getState().setRows([...others, ...found.values()]);
  };
  try {
    for (let offset = start; ; ) {
      const page = await archive.searchStudies(
        toQuery(state.filter, offset),
        toOptions(which, signal, offset === start),
      );
      if (signal.aborted) return;
      for (const study of page.studies) {
        const row = toRow(archive.id, study);
        found.set(row.key, row);
      }
      const next = page.nextOffset;
      const isEnough = next !== null && next - start >= MOST;
      if (which !== 'again' || next === null || isEnough) show();
      if (next === null) return note({ word: 'complete' });
      if (isEnough) return note({ word: 'more', nextOffset: next });
      offset = next;
    }
  } catch (thrown) {
    const failure = toFailure(
      thrown,
      'archive/failed',
      `${archive.name} could not be searched.`,
      'Try again.',
    );
    note({ word: 'failed', failure });
  }
}

/** A person waits for the first page; what follows gives way to the images of an open study. */
function toOptions(which: SearchInput['which'], signal: StopSignal, isFirst: boolean) {
  return { signal, priority: which === 'again' ? 'later' : isFirst ? 'now' : 'soon' } as const;
}

function toQuery({ modalities, ...texts }: WorklistFilter, offset: number): StudyQuery {
  const asked = Object.entries(texts).flatMap(([name, text]) =>
    text.trim() === '' ? [] : [[name, text.trim()] as const],
  );
  return {
    ...(Object.fromEntries(asked) as Partial<StudyQuery>),
    ...(modalities.length > 0 ? { modalities } : {}),
    offset,
    limit: PAGE,
  };
}

function ofArchive(rows: readonly WorklistRow[], { id }: Archive): readonly WorklistRow[] {
  return rows.filter(({ archive }) => archive === id);
}
