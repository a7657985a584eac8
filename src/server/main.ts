import { spawn } from 'node:child_process';
import { Failure } from '../domain/failure.ts';
import { buildApp } from './app/buildApp.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { ROOT } from './root.ts';
import type { RunningServer } from './startServer.ts';

const PARENT_LOOK_MS = 1000;
const ENDING_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** `npm start`. Ends the process itself: 0 when a person ended it, 1 when it could not start. */
export async function main(argument: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(argument, ROOT);
    if (options.help) return console.log(HELP);
    if (options.buildOnly) return void (await buildApp({ root: ROOT, say: console.log }));
    await serve(options);
  } catch (thrown) {
    if (thrown instanceof Failure) console.error([thrown.message, thrown.hint].filter(Boolean).join('\n'));
    else console.error(thrown);
    process.exit(1);
  }
}

async function serve(options: Options): Promise<void> {
  const ending = new AbortController();
  let server: RunningServer | null = null;
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    ending.abort(new Failure('start/ended', 'Countersign was stopped before it had started.'));
    if (!server) return;
    await server.stop();
    process.exit(0);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, () => void end());
  watchParent(() => void end());

  console.log('Countersign is starting.');
  // Loaded only now, so that a wrong option and a question for help are answered at once.
  const { startServer } = await import('./startServer.ts');
  const { port, host, state, development, app, archive, archives } = options;
  const settings = {
    port,
    host,
    state,
    development,
    app,
    archive,
    archives,
    say: console.log,
    signal: ending.signal,
  };
  server = await startServer(settings).catch((thrown: unknown) => {
    // Stopped by a person while it was starting: nothing to explain.
    if (ended) process.exit(0);
    throw thrown;
  });
  if (ended) {
    await server.stop();
    process.exit(0);
  }
  console.log(`Countersign runs at ${server.url}\nPress Ctrl-C to end it. Its chain is kept in ${state}.`);
  if (options.open && process.stdout.isTTY) openBrowser(server.url);
}

/** npm passes on SIGINT and SIGTERM but can itself be killed; nothing may go on running then. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_LOOK_MS).unref();
}

function openBrowser(url: string): void {
  const [program, argument]: [string, string[]] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  // The address stands in the terminal; a computer without a browser is no error.
  spawn(program, argument, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
