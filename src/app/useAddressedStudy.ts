import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { openStudy } from '../actions/openStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Route } from './useRoute.ts';

/** Keeps the address and the active study together. True where the address names a study that is not open here. */
export function useAddressedStudy(route: Route, go: (route: Route, replace?: boolean) => void): boolean {
  const services = useServices();
  const active = useStore(services.studies, (state) => state.activeStudy);
  const asked = route.page === 'room' ? route.studyInstanceUid : null;
  const found = useStore(
    services.studies,
    (state) => state.studies.find((study) => study.studyInstanceUid === asked)?.studyInstanceUid ?? null,
  );
  useEffect(() => {
    if (found !== null && services.studies.getState().activeStudy !== found) {
      void openStudy(services, { studyInstanceUid: found });
    }
  }, [services, found]);
  const before = useRef(active);
  useEffect(() => {
    if (before.current === active) return;
    before.current = active;
    go({ page: 'room', studyInstanceUid: active }, true);
  }, [active, go]);
  return asked !== null && found === null && active === null;
}
