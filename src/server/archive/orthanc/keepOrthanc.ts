import { Failure } from '../../../domain/failure.ts';
import { findFreePort } from '../../process/findFreePort.ts';
import { type OrthancSettings, type RunningOrthanc, startOrthanc } from './startOrthanc.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** One that ran this long did not fail at its start. */
const STEADY_MS = 60_000;

export interface KeptOrthanc {
  /** The one that runs now, or ran last. */
  current(): RunningOrthanc;
  stop(): Promise<void>;
}

export interface KeepSettings extends Omit<OrthancSettings, 'port'> {
  readonly say: (words: string) => void;
  /** Called with every process that is started. */
  readonly onStart: (pid: number) => void;
}

/** Starts Orthanc on a free port of this computer, and again whenever it ends, until it is stopped. */
export async function keepOrthanc({ say, onStart, ...settings }: KeepSettings): Promise<KeptOrthanc> {
  const stopping = new AbortController();
  let current = await start();
  const watching = watch();

  async function start(): Promise<RunningOrthanc> {
    const orthanc = await startOrthanc({ ...settings, port: await findFreePort('127.0.0.1') });
    onStart(orthanc.pid);
    return orthanc;
  }

  async function watch(): Promise<void> {
    for (let pauseMs = 0; ; ) {
      const startedMs = performance.now();
      await current.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedMs > STEADY_MS) pauseMs = 0;
      say('The archive (Orthanc) ended unexpectedly. It is started again.');
      for (let isFirst = true; ; isFirst = false) {
        await pause(pauseMs, stopping.signal);
        if (stopping.signal.aborted) return;
        pauseMs = Math.min(Math.max(FIRST_PAUSE_MS, 2 * pauseMs), LONGEST_PAUSE_MS);
        const next = await start().catch((thrown: unknown) => {
          if (isFirst) say(`It could not be started, and is tried again. ${explain(thrown)}`);
          return null;
        });
        if (!next) continue;
        current = next;
        break;
      }
      if (stopping.signal.aborted) return current.stop();
      say('The archive (Orthanc) runs again.');
    }
  }

  return {
    current: () => current,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}

function explain(thrown: unknown): string {
  return thrown instanceof Failure ? `${thrown.message} ${thrown.hint}` : String(thrown);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
