import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProjectEntry, RuntimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import { ARCHIVE_ROOT } from '../archive/proxy/dicomWebPath.ts';
import { answerRpc, parseError, type RpcSettings } from '../rpc/answerRpc.ts';
import { connectOrigins } from './connectOrigins.ts';
import { readBody } from './readBody.ts';
import { type AllowedHosts, isAllowedHost, isOwnOrigin } from './requestContext.ts';
import { refuse, respondJson } from './respond.ts';
import { securityHeaders } from './securityHeaders.ts';

/** A raw transaction of 128 KiB, the pool's limit, is 256 KiB of hexadecimal. */
const RPC_BODY_LIMIT = 512 * 1024;

export type ServeFiles = (
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
) => Promise<void> | void;

export interface HandlerSettings {
  readonly configuration: RuntimeConfiguration;
  readonly hosts: AllowedHosts;
  readonly rpc: RpcSettings;
  readonly answerRelay: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Null where no archive is configured. */
  readonly answerArchive: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  /** `POST /projects`; absent where none are taken. */
  readonly answerProject?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Projects that were founded here, as they are now. */
  readonly projects?: () => readonly ProjectEntry[];
  readonly serveFiles: ServeFiles;
  /** False where Vite's own pages need inline scripts, in development. */
  readonly strict: boolean;
  readonly onFault: (thrown: unknown) => void;
}

/** The server's routes: configuration, health, chain, relay, archive, and the app for all else. */
export function createHandler(settings: HandlerSettings) {
  const { configuration, rpc, serveFiles } = settings;
  const headers = securityHeaders({ connect: connectOrigins(configuration) });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isAllowedHost(request.headers.host, settings.hosts))
      return refuse(response, 421, 'http/host', 'This server does not answer under that name.');
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (settings.strict) for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (pathname === '/rpc') return post(request, response, { extensions: true }, chain);
    if (pathname === '/relay') return post(request, response, { extensions: false }, settings.answerRelay);
    if (pathname === '/projects' && settings.answerProject)
      return post(request, response, { extensions: false }, settings.answerProject);
    if (pathname === '/config.json')
      return respondJson(response, 200, { ...configuration, ...withProjects() });
    if (pathname === '/health') return respondJson(response, 200, await health());
    if (pathname === ARCHIVE_ROOT || pathname.startsWith(`${ARCHIVE_ROOT}/`))
      return archive(request, response);
    return serveFiles(request, response, pathname);
  }

  function withProjects(): Partial<RuntimeConfiguration> {
    return settings.projects ? { projects: [...settings.projects()], projectsUrl: '/projects' } : {};
  }

  async function archive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (settings.answerArchive) return settings.answerArchive(request, response);
    refuse(response, 404, 'archive/none', 'This server has no archive.');
  }

  async function post(
    request: IncomingMessage,
    response: ServerResponse,
    from: { extensions: boolean },
    next: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ): Promise<void> {
    if (!isOwnOrigin(request, from))
      return refuse(response, 403, 'http/origin', 'Only the pages of this server may ask that.');
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405, 'http/method', 'This address takes POST requests only.');
    }
    return next(request, response);
  }

  async function chain(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, RPC_BODY_LIMIT);
    if (body.kind === 'too-large')
      return refuse(response, 413, 'rpc/too-large', 'The request to the chain is larger than 512 KiB.');
    if (body.kind === 'wrong-type')
      return refuse(response, 415, 'rpc/content-type', 'Requests to the chain are sent as application/json.');
    respondJson(response, 200, body.kind === 'json' ? await answerRpc(body.value, rpc) : parseError());
  }

  async function health() {
    const block = await rpc.chain.request({ method: 'eth_blockNumber' }).then(Number, () => null);
    const saved = rpc.miner.saveFailure === null;
    return { status: block !== null && saved ? 'ok' : 'degraded', app: 'countersign', block, saved };
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((thrown: unknown) => {
      if (!request.complete && request.destroyed) return;
      settings.onFault(thrown);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'http/fault', 'The server could not answer because of a fault of its own.');
    });
  };
}
