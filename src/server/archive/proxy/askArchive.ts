import http, { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** Orthanc closes a connection that was idle for one second: one kept half as long is never used too late. */
const IDLE_LIMIT_MS = 500;
const CONNECT_LIMIT_MS = 5_000;
/** Without a byte in either direction. Slow archives fetch from tape, or read every file of a study for a search. */
const SILENCE_LIMIT_MS = 120_000;
/** Six for each of a few readers; every one holds a thread of Orthanc. */
const CONNECTIONS = 32;

export interface Question {
  readonly url: URL;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  /** Sent as it comes; null for none. */
  readonly body: Readable | null;
  /** The page has gone. */
  readonly signal: AbortSignal;
}

/** What the archive did not say in time. */
export class SilenceError extends Error {}

/** Asks an archive over connections that are kept for the next question. */
export function createAsker(silenceLimitMs = SILENCE_LIMIT_MS) {
  const kept = { keepAlive: true, timeout: IDLE_LIMIT_MS, maxSockets: CONNECTIONS };
  const agents = { 'http:': keeping(new http.Agent(kept)), 'https:': keeping(new https.Agent(kept)) };

  /** Resolves with the head of the answer. Rejects with what the connection said, or `SilenceError`. */
  async function ask(question: Question): Promise<IncomingMessage> {
    // A body is sent once only, so never over a connection that may be closing.
    if (question.body) return send(question, false).answer;
    const first = send(question, true);
    try {
      return await first.answer;
    } catch (thrown) {
      const cut = (thrown as NodeJS.ErrnoException).code === 'ECONNRESET' && first.request.reusedSocket;
      if (!cut || question.signal.aborted) throw thrown;
      return send(question, false).answer;
    }
  }

  function send(question: Question, keep: boolean) {
    const { url, method, headers, body, signal } = question;
    const isTls = url.protocol === 'https:';
    const agent = keep ? agents[isTls ? 'https:' : 'http:'] : false;
    const request = (isTls ? https : http).request(url, {
      method,
      headers,
      agent,
      signal,
      timeout: silenceLimitMs,
    });
    limitConnecting(request);
    request.on('timeout', () => request.destroy(new SilenceError('the archive was silent for too long')));
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve);
      request.on('error', reject);
    });
    if (body) body.on('error', (error) => request.destroy(error)).pipe(request);
    else request.end();
    return { request, answer };
  }

  return {
    ask,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/**
 * Node.js 20.20 closes a connection at once whose server announces `Keep-Alive: timeout=1`, as Orthanc does, to be safe by a
 * whole second; a new one for every frame costs a third of the throughput. Half a second is safe enough: what is lost
 * nevertheless is asked again. To be deleted when the agent's margin can be set.
 */
function keeping<Kind extends http.Agent>(agent: Kind): Kind {
  return Object.assign(agent, {
    keepSocketAlive(socket: Socket): boolean {
      socket.unref();
      socket.setTimeout(IDLE_LIMIT_MS);
      return true;
    },
  });
}

function limitConnecting(request: ClientRequest): void {
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(
      () => request.destroy(new SilenceError('the archive did not take the connection')),
      CONNECT_LIMIT_MS,
    );
    socket.once('connect', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  });
}
