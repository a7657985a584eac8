import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { openAddressedStudy } from '../actions/openAddressedStudy.ts';
import { endOpening } from '../actions/opening/openings.ts';
import { openStudy } from '../actions/openStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import { type Failure, toFailure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { type Route, toStudyRoute } from './route.ts';

/** Where the study is that the address names. */
export type AddressedStudy =
  /** The address names none, or it is open. */
  | { readonly kind: 'open' }
  | { readonly kind: 'opening' }
  /** Nobody that could be asked has it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: () => void };

/** Keeps the address and the active study together; a study that is not open here is fetched from its archive. */
export function useAddressedStudy(
  route: Route,
  go: (route: Route, replace?: boolean) => void,
): AddressedStudy {
  const services = useServices();
  const active = useStore(services.studies, (state) => state.activeStudy);
  const asked = route.page === 'room' ? (route.studyInstanceUid as Uid | null) : null;
  const isOpen = useStore(services.studies, (state) =>
    state.studies.some(({ studyInstanceUid }) => studyInstanceUid === asked),
  );
  const [attempt, setAttempt] = useState(0);
  const [ended, setEnded] = useState<{ readonly asked: Uid; readonly failure: Failure | null } | null>(null);
  const again = useCallback(() => setAttempt((before) => before + 1), []);

  // Before anything is painted, so that another study is never seen under this one's address.
  useLayoutEffect(() => {
    if (asked !== null && isOpen && services.studies.getState().activeStudy !== asked)
      void openStudy(services, { studyInstanceUid: asked });
  }, [services, asked, isOpen]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a person wants it
  useEffect(() => {
    if (asked === null || isOpen) return undefined;
    const stopper = new AbortController();
    const { signal } = stopper;
    const end = (failure: Failure | null) => {
      if (!signal.aborted) setEnded({ asked, failure });
    };
    setEnded(null);
    openAddressedStudy(services, { studyInstanceUid: asked, signal }).then(
      (outcome) => outcome === 'missing' && end(null),
      (thrown) => end(toFailure(thrown, 'archive/failed', 'The study could not be opened.')),
    );
    return () => {
      stopper.abort();
      // Whoever went back before anything was shown is not to be pulled into the study later.
      if (!services.studies.getState().studies.some(({ studyInstanceUid }) => studyInstanceUid === asked))
        endOpening(services, asked);
    };
  }, [services, asked, isOpen, attempt]);

  const before = useRef(active);
  useEffect(() => {
    if (before.current === active) return;
    const isClosed = active === null && before.current !== null;
    before.current = active;
    if (isClosed && services.archives.length > 0) go({ page: 'worklist', studyInstanceUid: null }, true);
    else if (route.page === 'room') go(toStudyRoute(route, active), true);
    else if (route.page === 'worklist' && active !== null) go({ page: 'room', studyInstanceUid: active });
  }, [services, active, route, go]);

  if (asked === null || isOpen) return { kind: 'open' };
  if (ended?.asked !== asked) return { kind: 'opening' };
  return ended.failure === null ? { kind: 'missing' } : { kind: 'failed', failure: ended.failure, again };
}
