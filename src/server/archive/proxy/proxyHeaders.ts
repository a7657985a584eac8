import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/**
 * What the archive is told. Not where the page is (Origin, Referer), no cookies (a browser sends this host's to every port of
 * it), and no `accept-encoding`: addresses in the answers are put right on their way (`rewriteBase.ts`).
 */
const TO_ARCHIVE = [
  'accept',
  'accept-language',
  'authorization',
  'cache-control',
  'content-length',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
] as const;

/** What the page is told. Nothing that would speak for this host: cookies, CORS, HSTS, policies. */
const TO_PAGE = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'retry-after',
  'warning',
  'www-authenticate',
] as const;

/** @param authorization of this server, where the page has none of its own */
export function toArchiveHeaders(
  headers: IncomingHttpHeaders,
  authorization: string | null,
): OutgoingHttpHeaders {
  const own = authorization === null ? {} : { authorization };
  return { ...own, ...pick(headers, TO_ARCHIVE), 'user-agent': 'Countersign' };
}

/**
 * What an archive holds was written by others, encapsulated web pages included: in this origin it may run nothing, and no
 * browser keeps it unless the archive says so.
 */
export function toPageHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return {
    'cache-control': 'no-store',
    ...pick(headers, TO_PAGE),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  };
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}
