import { useCallback, useSyncExternalStore } from 'react';

export interface Route {
  readonly page: 'room' | 'verify' | 'worklist' | 'project';
  /** Study asked for by the address, as viewers are linked to: `/viewer?StudyInstanceUIDs=`. */
  readonly studyInstanceUid: string | null;
  /** Digest of the reading that the verification page is to look for, as printed on paper: `/verify?reading=`. */
  readonly reading?: string;
}

/** The address holds a page and at most the UID of a study; nothing of a patient. */
export function toRoute(path: string, search: string): Route {
  const named = /\/(verify|worklist|project)\/*$/.exec(path)?.[1];
  const reading = new URLSearchParams(search).get('reading')?.toLowerCase() ?? '';
  if (named === 'verify' && /^0x[0-9a-f]{64}$/.test(reading))
    return { page: 'verify', studyInstanceUid: null, reading };
  if (named === 'verify' || named === 'worklist' || named === 'project')
    return { page: named, studyInstanceUid: null };
  const asked = new URLSearchParams(search).get('StudyInstanceUIDs')?.split(/[,\\]/)[0]?.trim() ?? '';
  return { page: 'room', studyInstanceUid: /^[0-9.]{1,64}$/.test(asked) ? asked : null };
}

export function toAddress(route: Route): string {
  if (route.page === 'verify' && route.reading !== undefined) return `/verify?reading=${route.reading}`;
  if (route.page !== 'room') return `/${route.page}`;
  return route.studyInstanceUid === null ? '/' : `/viewer?StudyInstanceUIDs=${route.studyInstanceUid}`;
}

const CHANGED = 'countersign:address';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

/** The address as a value, and the way to change it. */
export function useRoute(): {
  readonly route: Route;
  readonly go: (route: Route, replace?: boolean) => void;
} {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const [path = '/', search = ''] = address.split('?');
  const go = useCallback((route: Route, replace = false) => {
    const to = toAddress(route);
    if (to === location.pathname + location.search) return;
    if (replace) history.replaceState(null, '', to);
    else history.pushState(null, '', to);
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return { route: toRoute(path, search), go };
}
