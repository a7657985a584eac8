import type { IncomingMessage } from 'node:http';

/** Hosts under which the server may be addressed besides the loopback names and numbers. */
export interface AllowedHosts {
  readonly names: ReadonlySet<string>;
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const IP_LITERAL = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i;
const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\//;

/**
 * Against DNS rebinding: a page of a hostile name that was pointed at this computer still sends that name as Host. A
 * number cannot be rebound.
 */
export function isAllowedHost(host: string | undefined, allowed: AllowedHosts): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? '')?.[1]?.toLowerCase();
  if (!name) return false;
  return LOOPBACK_NAMES.has(name) || IP_LITERAL.test(name) || allowed.names.has(name);
}

/**
 * Whether a request that makes the server act comes from its own page, from no page at all (a command line), or, where
 * `extensions` says so, from a wallet in the browser, which reaches the chain by the address that the page gave it.
 */
export function isOwnOrigin(request: IncomingMessage, { extensions }: { extensions: boolean }): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site';
  if (extensions && EXTENSION.test(origin)) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}
