import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { Failure } from '../../../domain/failure.ts';
import { isOwnOrigin } from '../../http/requestContext.ts';
import { refuse, respondFailure } from '../../http/respond.ts';
import { toArchiveFailure } from './archiveFailure.ts';
import { createAsker } from './askArchive.ts';
import { ARCHIVE_ROOT, type DicomWebPlace, toDicomWebPlace } from './dicomWebPath.ts';
import { toArchiveHeaders, toPageHeaders } from './proxyHeaders.ts';
import { rewriteBase } from './rewriteBase.ts';

/** Of one STOW-RS request. It passes through and is never held; Orthanc holds a request in memory until it ends. */
const STORE_LIMIT_BYTES = 2 * 1024 ** 3;
const JSON_TYPE = /^application\/(?:dicom\+)?json\b/i;

export interface ArchiveProxySettings {
  /** DICOMweb root of the archive, without a slash at its end, as it is now. */
  readonly root: () => string;
  /** Authorization header for pages that send none, or null. Asked for with every request, so that it may change. */
  readonly authorization: () => string | null;
  /** Called when the archive stops answering (with why) and when it answers again (with null). */
  readonly onChange: (failure: Failure | null) => void;
  /** Without a byte from the archive; two minutes where it is not given. */
  readonly silenceLimitMs?: number;
  /** Of one STOW-RS request; 2 GiB where it is not given. */
  readonly storeLimitBytes?: number;
}

export interface ArchiveProxy {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): void;
}

/** Passes DICOMweb requests of the app's own pages to an archive, and its answers back, as they come. Keeps and logs nothing. */
export function createArchiveProxy(settings: ArchiveProxySettings): ArchiveProxy {
  const { root, authorization, onChange, storeLimitBytes = STORE_LIMIT_BYTES } = settings;
  const asker = createAsker(settings.silenceLimitMs);
  let isDown = false;
  const note = (failure: Failure | null) => {
    if (isDown === (failure !== null)) return;
    isDown = failure !== null;
    onChange(failure);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnOrigin(request, { extensions: false }) || isRunnable(request))
      return refuse(response, 403, 'http/origin', 'Only the pages of this server may ask the archive.');
    const place = toDicomWebPlace(request.url ?? '');
    if (!place) return refuse(response, 404, 'archive/path', 'This is no address of a DICOMweb archive.');
    const methods = ['GET', 'HEAD', 'OPTIONS', ...(place.stores ? ['POST'] : [])];
    const allow = methods.join(', ');
    if (!methods.includes(request.method ?? '')) {
      response.setHeader('allow', allow);
      return refuse(response, 405, 'http/method', `This address takes ${allow} only.`);
    }
    // Orthanc answers OPTIONS with 404, and with 401 where it wants credentials.
    if (request.method === 'OPTIONS') return void response.writeHead(204, { allow }).end();
    if (Number(request.headers['content-length'] ?? 0) > storeLimitBytes) {
      response.setHeader('connection', 'close');
      return respondFailure(response, 413, tooLarge(storeLimitBytes));
    }
    return forward(request, response, place);
  }

  async function forward(
    request: IncomingMessage,
    response: ServerResponse,
    { path }: DicomWebPlace,
  ): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const own = request.headers.authorization === undefined ? authorization() : null;
    const base = root();
    let reply: IncomingMessage;
    try {
      const body = request.method === 'POST' ? request.pipe(limitBody(storeLimitBytes)) : null;
      const headers = toArchiveHeaders(request.headers, own);
      const question = { url: new URL(base + path), method: request.method ?? '', headers, body };
      reply = await asker.ask({ ...question, signal: gone.signal });
    } catch (thrown) {
      // What the page still sends must flow somewhere, or it never comes to read the answer.
      request.unpipe().resume();
      if (gone.signal.aborted) return;
      if (thrown instanceof Failure) return respondFailure(response, 413, thrown);
      const { status, failure } = toArchiveFailure(thrown);
      note(failure);
      response.setHeader('retry-after', '2');
      return respondFailure(response, status, failure);
    }
    note(null);
    if (own !== null && reply.statusCode === 401) {
      reply.resume();
      return respondFailure(response, 502, badCredentials());
    }
    pass(reply, base, request, response);
  }

  function pass(
    reply: IncomingMessage,
    base: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const headers = toPageHeaders(reply.headers);
    const rewrites = JSON_TYPE.test(reply.headers['content-type'] ?? '') && request.method !== 'HEAD';
    if (rewrites) delete headers['content-length'];
    response.writeHead(reply.statusCode ?? 502, headers);
    // Cut off by the archive, it is cut off for the page: an error there, never a short answer.
    reply.on('error', () => response.destroy());
    if (rewrites) reply.pipe(rewriteBase(base, ownRoot(request))).pipe(response);
    else reply.pipe(response);
  }

  return { answer, close: asker.close };
}

/**
 * Whether a browser would run what it asks for: an archive's content is data. Opened by itself it is sandboxed, see
 * `toPageHeaders`.
 */
function isRunnable({ headers }: IncomingMessage): boolean {
  const use = headers['sec-fetch-dest'];
  return use !== undefined && !['empty', 'image', 'document'].includes(String(use));
}

/** The root as the page addresses it; a TLS proxy in front says so by the usual header. */
function ownRoot({ headers }: IncomingMessage): string {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${headers.host}${ARCHIVE_ROOT}`;
}

function limitBody(limitBytes: number): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length > limitBytes) done(tooLarge(limitBytes));
      else done(null, chunk);
    },
  });
}

function tooLarge(limitBytes: number): Failure {
  const mebibytes = Math.floor(limitBytes / 1024 ** 2);
  return new Failure('archive/too-large', `What is to be stored is larger than ${mebibytes} MiB.`, {
    hint: 'Store it in several requests.',
  });
}

function badCredentials(): Failure {
  return new Failure('archive/server-credentials', 'The archive refuses the credentials of this server.', {
    hint: 'Whoever runs the server must correct its archive credentials.',
  });
}
