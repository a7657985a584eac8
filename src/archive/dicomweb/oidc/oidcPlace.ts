/** The window as signing in at a provider needs it. */
export interface OidcPlace {
  /** Of this tab alone, gone with it: tokens outlive a reload, and nothing else. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Where the provider sends the person back to, as it is registered there. */
  readonly redirectUri: string;
  /** Where it sends them after signing out. */
  readonly home: string;
  /** Leaves the page. */
  leave(address: string): void;
  /** What the provider sent back, once; null where the page was not opened by one. */
  takeReturned(): URLSearchParams | null;
  /** Puts an address of this app into the address bar. */
  showAddress(address: string): void;
}

/** Name of the page that providers send people back to. */
const REDIRECT_PAGE = 'signed-in';

/** @param base address of the app */
export function windowPlace(base: string): OidcPlace {
  const redirectUri = new URL(REDIRECT_PAGE, base).href;
  return {
    storage: sessionStorage,
    redirectUri,
    home: base,
    leave: (address) => location.assign(address),
    takeReturned() {
      if (location.origin + location.pathname !== redirectUri) return null;
      const { hash, search } = location;
      // The code leaves the address bar and the history at once, whatever becomes of it.
      history.replaceState(null, '', base);
      return new URLSearchParams(hash.length > 1 ? hash.slice(1) : search);
    },
    showAddress(address) {
      const { origin, href } = new URL(address, base);
      if (origin === location.origin) history.replaceState(null, '', href);
    },
  };
}
