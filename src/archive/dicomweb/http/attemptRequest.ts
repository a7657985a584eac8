import { Failure } from '../../../domain/failure.ts';
import type { Priority } from '../../../domain/ports/archive.ts';
import { takeAhead } from '../ahead/ahead.ts';
import { archiveFailure } from '../archiveFailure.ts';
import type { ArchiveCredentials } from './archiveCredentials.ts';
import type { ExchangeRequest } from './createExchange.ts';
import { CutShort } from './cutShort.ts';
import { readSaid } from './readSaid.ts';
import { readRetryAfter, TRANSIENT } from './retry.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it arrives; to be walked once. */
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

export type Attempt<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /** It answered, and asking again would bring the same. */
  | { readonly kind: 'answered'; readonly failure: Failure }
  | { readonly kind: 'sign-in'; readonly status: number; readonly authorization: string | null }
  /** It did not answer, not now, or not to the end. */
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** How long to leave it alone, where it said. */
      readonly busyMs: number | null;
      /** It began to send what was asked for. */
      readonly hasBegun: boolean;
    };

/** A POST is taken in at least so fast, and dealt with in four times the usual silence. */
const UPLOAD_BYTES_PER_MS = 100;
const FETCH_PRIORITY = { now: 'high', soon: 'auto', later: 'low' } as const;

/** Sends one request once. Throws Failure `archive/stopped`, and what `read` throws but `CutShort`. */
export async function attemptRequest<Result>(
  request: ExchangeRequest<Result>,
  with_: {
    readonly name: string;
    readonly credentials: ArchiveCredentials;
    readonly stallMs: number;
    readonly priority: Priority;
  },
): Promise<Attempt<Result>> {
  const { name, credentials } = with_;
  const signal = request.options?.signal;
  const stallMs =
    with_.stallMs * (request.body ? 4 : 1) + (request.body?.blob.size ?? 0) / UPLOAD_BYTES_PER_MS;
  const authorization = await credentials.authorization();
  if (signal?.aborted) throw archiveFailure.stopped();
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let hasBegun = false;
  let isStalled = false;
  const stall = () => {
    isStalled = true;
    stop();
  };
  let silence = setTimeout(stall, stallMs);
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(stall, stallMs);
  };
  try {
    const response = await fetchOnce(request, authorization, {
      priority: FETCH_PRIORITY[with_.priority],
      // Behind a proxy with sessions of its own, its cookie is the sign-in; credentials of ours go alone.
      credentials: credentials.kind === 'none' ? 'same-origin' : 'omit',
      signal: controller.signal,
    });
    heard();
    const { status, headers } = response;
    if (response.ok || request.alsoRead?.includes(status)) {
      hasBegun = true;
      const result = await request.read({ status, headers, chunks: readChunks(response, heard) });
      return { kind: 'done', result };
    }
    if (status === 401 || status === 403) return { kind: 'sign-in', status, authorization };
    if (TRANSIENT.includes(status)) {
      const busyMs = readRetryAfter(headers, Date.now());
      const said = await readSaid(response);
      const failure = said ? archiveFailure.noAnswer(said, status) : archiveFailure.busy(name, status);
      return { kind: 'failed', failure, busyMs, hasBegun: false };
    }
    const failure =
      status === 404 || status === 410 ? archiveFailure.notFound(name) : archiveFailure.refused(name, status);
    return { kind: 'answered', failure };
  } catch (thrown) {
    if (signal?.aborted) throw archiveFailure.stopped();
    if (thrown instanceof Failure && thrown.code === 'archive/malformed')
      return { kind: 'answered', failure: thrown };
    if (!(thrown instanceof CutShort)) throw thrown;
    const lost = hasBegun ? archiveFailure.brokeOff : archiveFailure.unreachable;
    const failure = isStalled
      ? archiveFailure.silent(name, Math.round(stallMs / 1000))
      : lost(name, thrown.cause);
    return { kind: 'failed', failure, busyMs: null, hasBegun };
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', stop);
    // Ends what nobody reads any more.
    stop();
  }
}

async function fetchOnce(
  request: ExchangeRequest<unknown>,
  authorization: string | null,
  more: RequestInit & { readonly signal: AbortSignal },
): Promise<Response> {
  const ahead = request.body || authorization !== null ? null : takeAhead(request.url);
  const headers = new Headers({ accept: request.accept });
  if (authorization !== null) headers.set('authorization', authorization);
  if (request.body) headers.set('content-type', request.body.contentType);
  try {
    if (ahead !== null) {
      more.signal.addEventListener('abort', ahead.stop, { once: true });
      return await ahead.answer;
    }
    return await fetch(request.url, {
      ...more,
      method: request.body ? 'POST' : 'GET',
      headers,
      body: request.body?.blob ?? null,
      // Images and lists of patients are not left on the disk of a shared computer.
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  } catch (thrown) {
    throw new CutShort('no answer', { cause: thrown });
  }
}

async function* readChunks(response: Response, heard: () => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch((thrown: unknown) => {
      throw new CutShort('the answer broke off', { cause: thrown });
    });
    if (done) return;
    heard();
    yield value;
  }
}
