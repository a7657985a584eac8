import { useCallback, useSyncExternalStore } from 'react';
import { type Route, toAddress, toRoute } from './route.ts';

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
