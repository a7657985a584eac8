import { useEffect } from 'react';
import { useStore } from 'zustand';
import { noteLook } from '../actions/noteLook.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Uid } from '../domain/ids.ts';
import { selectMe } from '../state/createReader.ts';

/** Notes what a reader had in front of them, while the study is on a screen that someone looks at. */
export function useLook(study: Uid): void {
  const services = useServices();
  const stored = useStore(services.readings, (state) => state.stored);
  const me = useStore(services.reader, selectMe);
  // biome-ignore lint/correctness/useExhaustiveDependencies: noted anew for these readings and this reader
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void noteLook(services, { studyInstanceUid: study });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [services, study, stored, me]);
}
