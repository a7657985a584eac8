/**
 * Calls `flush` whenever the page may be gone next: hidden or left. A browser may end a hidden page without another word (HTML,
 * page lifecycle). Returns how to stop.
 */
export function flushOnLeave(flush: () => void): () => void {
  const { document } = globalThis;
  const hide = () => {
    if (document.visibilityState === 'hidden') flush();
  };
  globalThis.addEventListener?.('pagehide', flush);
  document?.addEventListener('visibilitychange', hide);
  return () => {
    globalThis.removeEventListener?.('pagehide', flush);
    document?.removeEventListener('visibilitychange', hide);
  };
}
