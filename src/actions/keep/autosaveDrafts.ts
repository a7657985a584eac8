import { toFailure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { toStoredDrafts } from '../../state/storedDrafts.ts';
import { restoreDrafts } from '../openStudy.ts';
import type { Services } from '../services.ts';
import { flushOnLeave } from './flushOnLeave.ts';

/** Changes that follow within this time, such as the moves of one drag, are stored together. */
const JOINED_MS = 250;

/**
 * Stores drafts as they change: the first change at once, those that follow closely together, and all when the page is left.
 * When another tab stored drafts of a study, they replace those here unless something here is still to be stored. Returns how to
 * stop; stopping stores what is left.
 */
export function autosaveDrafts(services: Services): () => void {
  const { drafts, store } = services;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const study of unstored(services)) void saveDrafts(services, study);
  };
  const storeSoon = () => {
    if (timer !== undefined || unstored(services).length === 0) return;
    flush();
    timer = setTimeout(() => {
      timer = undefined;
      storeSoon();
    }, JOINED_MS);
  };
  const stopWatching = drafts.subscribe(storeSoon);
  const stopHearing = store.subscribe((change) => {
    if (change.kind !== 'drafts' || !change.elsewhere) return;
    const study = change.studyInstanceUid as Uid;
    const isOpen = drafts.getState().byStudy[study] !== undefined;
    if (isOpen && !unstored(services).includes(study)) void restoreDrafts(services, study, 'replace');
  });
  const stopLeaving = flushOnLeave(flush);
  return () => {
    stopWatching();
    stopHearing();
    stopLeaving();
    flush();
  };
}

/** Studies whose drafts differ from what is stored. */
function unstored({ drafts }: Pick<Services, 'drafts'>): Uid[] {
  return Object.entries(drafts.getState().byStudy)
    .filter(([, { drafts: now, stored }]) => stored !== null && now !== stored)
    .map(([study]) => study as Uid);
}

/** Stores the drafts of a study as they are now. What goes wrong is shown, and the drafts stay in the page. */
export async function saveDrafts({ drafts, store }: Services, study: Uid): Promise<void> {
  const list = drafts.getState().byStudy[study];
  // Before they have been read back, storing would write over them.
  if (!list || list.stored === null || list.stored === list.drafts) return;
  try {
    await store.saveDrafts(study, toStoredDrafts(list.drafts));
    drafts.getState().markStored(study, list.drafts);
    if (drafts.getState().failure?.code.startsWith('storage/')) drafts.getState().setFailure(null);
  } catch (thrown) {
    drafts
      .getState()
      .setFailure(
        toFailure(
          thrown,
          'storage/failed',
          'The drafts could not be stored in this browser.',
          'Sign them now and save the bundle as a file, or make room and change a draft.',
        ),
      );
  }
}
