import os from 'node:os';
import type { RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';
import { buildApp } from './app/buildApp.ts';
import { createDevelopmentApp } from './app/developmentApp.ts';
import { type ArchiveChoice, toArchiveSources } from './archive/archiveChoice.ts';
import { openArchive } from './archive/openArchive.ts';
import { readArchives } from './archive/readArchives.ts';
import type { EmbeddedChain } from './chain/embeddedChain.ts';
import { openInstallation } from './founding/openInstallation.ts';
import { createHandler, type ServeFiles } from './http/createHandler.ts';
import { type Listening, listen } from './http/listen.ts';
import { createAppServer } from './http/serveApp.ts';
import { openProjects } from './projects/openProjects.ts';
import { createRelayAnswer } from './relay/answerRelay.ts';
import { ROOT } from './root.ts';
import { toStartFailure } from './startFailure.ts';
import { takeStateFolder } from './state/stateFolder.ts';

export interface ServerSettings {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** Folder of the chain and its deployments. */
  readonly state: string;
  readonly development?: boolean;
  /** Path of anvil, or null for the chain in JavaScript; found by itself where it is not given. */
  readonly anvil?: string | null;
  /** Serves this folder instead of the built app. */
  readonly app?: string | null;
  /** What stands behind `/dicom-web`; null for nothing. */
  readonly archive?: ArchiveChoice | null;
  /** A file of archives for the page, instead of that one. */
  readonly archives?: string | null;
  readonly say?: (words: string) => void;
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly url: string;
  /** The chain as a page sees it. */
  readonly rpcUrl: string;
  /** All of the chain's methods, for tests on this computer; null where the chain runs inside this process. */
  readonly internalRpcUrl: string | null;
  readonly chain: EmbeddedChain;
  readonly configuration: RuntimeConfiguration;
  /** Processes that it started. */
  readonly processIds: readonly number[];
  /** Saves the chain and leaves nothing running. */
  stop(): Promise<void>;
}

/** Starts chain and app server on a state folder. Throws Failure with what a person needs to know. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const teardown: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      for (const step of teardown.reverse()) await step();
    })();
    return stopping;
  };
  try {
    return await start(settings, teardown, stop);
  } catch (thrown) {
    await stop();
    throw toStartFailure(thrown, settings.state);
  }
}

async function start(
  settings: ServerSettings,
  teardown: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const { host = 'localhost', say = () => undefined, signal } = settings;
  // The port first: it is the most likely obstacle, and what it says must not wait for a build.
  let handler: ReturnType<typeof createHandler> | null = null;
  const listening = await listen(host, settings.port, (request, response) => {
    if (handler) return handler(request, response);
    response.writeHead(503, { 'retry-after': '2' }).end('Countersign is starting.');
  });
  teardown.push(() => listening.close());
  const state = takeStateFolder(settings.state);
  teardown.push(() => state.release());
  const choice = settings.archive ?? null;
  const archives = settings.archives ? readArchives(settings.archives) : toArchiveSources(choice);
  const archive = choice && (await openArchive({ choice, state, say, signal, teardown }));
  if (archive && host !== 'localhost')
    say('Whoever reaches this server reaches its archive too. docs/archive.md says how to ask who they are.');
  const serveFiles = await openApp(settings, listening, teardown);
  signal?.throwIfAborted();
  const speak = (sentence: string) => (thrown: unknown) => say(`${sentence} ${explain(thrown, state.path)}`);
  const installation = await openInstallation({
    state,
    say,
    anvil: settings.anvil,
    nowMs: Date.now,
    onSaveFailure: speak('The chain could not be saved; new anchors are refused until it can be.'),
    onChainLost: speak('The embedded chain ended unexpectedly.'),
    teardown,
  });
  const { chain, miner, relay } = installation;
  const configuration = { ...installation.configuration, archives };
  const projects = await openProjects(state.path, configuration);
  handler = createHandler({
    configuration,
    answerProject: projects.answer,
    projects: projects.all,
    hosts: { names: new Set(host === 'localhost' ? [] : [host.toLowerCase(), os.hostname().toLowerCase()]) },
    rpc: { chain, miner },
    answerRelay: createRelayAnswer({ relay, miner, nowMs: Date.now }),
    answerArchive: archive?.answer ?? null,
    serveFiles,
    strict: !settings.development,
    onFault: speak('A request could not be answered.'),
  });
  const url = `http://${host === 'localhost' ? host : toUrlHost(host)}:${listening.port}`;
  return {
    url,
    rpcUrl: `${url}/rpc`,
    internalRpcUrl: chain.internalRpcUrl,
    chain,
    configuration,
    get processIds() {
      return [...chain.processIds, ...(archive?.processIds() ?? [])];
    },
    stop,
  };
}

async function openApp(
  { app, development, say = () => undefined, signal }: ServerSettings,
  listening: Listening,
  teardown: (() => Promise<void> | void)[],
): Promise<ServeFiles> {
  if (development) {
    const vite = await createDevelopmentApp(ROOT, listening.servers[0]);
    teardown.push(() => vite.close());
    return vite.serveFiles;
  }
  return createAppServer(app ?? (await buildApp({ root: ROOT, say, signal })));
}

function toUrlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return os.hostname();
  return host.includes(':') ? `[${host}]` : host;
}

function explain(thrown: unknown, folder: string): string {
  const failure = thrown instanceof Failure ? thrown : toStartFailure(thrown, folder);
  return `${failure.message} ${failure.hint}`.trim();
}
