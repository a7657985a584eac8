import { toFailure } from '../../domain/failure.ts';
import type { Uid } from '../../domain/ids.ts';
import { selectArchiveOf, selectHearing } from '../../state/createArchived.ts';
import { receiveDocuments } from '../receiveDocuments.ts';
import type { Services } from '../services.ts';

/** Two readers see each other's work within seconds; a page that nobody looks at asks seldom. */
const PERIOD_MS = 3_000;
const HIDDEN_PERIOD_MS = 30_000;
const LONGEST_PERIOD_MS = 60_000;

/**
 * While a study of an archive is open, asks the archive again and again for what others stored there; less often while the
 * page is hidden or the archive does not answer. Returns how to stop.
 */
export function followStudy(services: Services): () => void {
  const { studies, archived } = services;
  let followed: { readonly study: Uid; readonly archive: string } | null = null;
  let stopFollowing: () => void = () => undefined;
  const look = () => {
    const study = studies.getState().activeStudy;
    const archive = selectArchiveOf(archived.getState(), study);
    if (study === followed?.study && archive === followed.archive) return;
    stopFollowing();
    followed = study !== null && archive !== null ? { study, archive } : null;
    stopFollowing = followed ? follow(services, followed.study, followed.archive) : () => undefined;
  };
  const stops = [studies.subscribe(look), archived.subscribe(look)];
  look();
  return () => {
    for (const stop of stops) stop();
    stopFollowing();
  };
}

function follow(services: Services, study: Uid, archive: string): () => void {
  const stopper = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let which: 'all' | 'new' = 'all';
  const next = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (await askForDocuments(services, { study, archive, which, signal: stopper.signal })) {
      failures = 0;
      which = 'new';
    } else failures += 1;
    if (!stopper.signal.aborted) timer = setTimeout(next, periodAfter(failures));
  };
  const seen = () => {
    if (document.visibilityState === 'visible' && timer !== undefined) void next();
  };
  globalThis.document?.addEventListener('visibilitychange', seen);
  void next();
  return () => {
    stopper.abort();
    clearTimeout(timer);
    globalThis.document?.removeEventListener('visibilitychange', seen);
  };
}

async function askForDocuments(
  services: Services,
  {
    study,
    archive,
    which,
    signal,
  }: { study: Uid; archive: string; which: 'all' | 'new'; signal: AbortSignal },
): Promise<boolean> {
  try {
    await receiveDocuments(services, { archive, studies: [study], which, signal });
    return true;
  } catch (thrown) {
    if (signal.aborted) return false;
    const failure = toFailure(
      thrown,
      'archive/failed',
      'The archive could not be asked for readings of others.',
      'It is asked again by itself.',
    );
    const { archived } = services;
    archived.getState().setHeard(study, { ...selectHearing(archived.getState(), study), failure });
    return false;
  }
}

function periodAfter(failures: number): number {
  const isHidden = globalThis.document?.visibilityState === 'hidden';
  const period = isHidden ? HIDDEN_PERIOD_MS : PERIOD_MS;
  return Math.min(LONGEST_PERIOD_MS, period * 2 ** failures);
}
