import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { findFreePort } from '../process/findFreePort.ts';
import { findOrthanc } from './orthanc/findOrthanc.ts';
import { type RunningOrthanc, startOrthanc } from './orthanc/startOrthanc.ts';

/** Whether Orthanc and its DICOMweb plugin are on this computer. In continuous integration their absence is a failure. */
export const hasOrthanc: boolean = (() => {
  try {
    return existsSync(findOrthanc().plugin);
  } catch (thrown) {
    if (thrown instanceof Failure && !process.env.CI) return false;
    throw thrown;
  }
})();

/** A word for the name of a test that is skipped without it. */
export const WITHOUT_ORTHANC = hasOrthanc ? '' : ' (skipped: Orthanc is not installed)';

/** A real Orthanc for tests: it stays on its port, ends and starts when told, and shows what it holds. */
export interface TestOrthanc {
  /** DICOMweb root, without a slash at its end. */
  readonly root: string;
  readonly authorization: string;
  /** `user:password`, as `COUNTERSIGN_ARCHIVE_CREDENTIALS` takes it. */
  readonly credentials: string;
  readonly pid: () => number;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** As its owner does; takes 2.5 s. */
  stop(): Promise<void>;
  /** Again, with what it held. */
  start(): Promise<void>;
  /** A request to its REST API below its root, such as `/instances`. */
  rest(pathname: string, init?: RequestInit): Promise<Response>;
}

/** Starts an Orthanc on the data in `folder`. */
export async function startTestOrthanc(folder: string): Promise<TestOrthanc> {
  const port = await findFreePort('127.0.0.1');
  const password = 'for tests';
  const start = () => startOrthanc({ ...findOrthanc(), folder, port, password });
  let orthanc: RunningOrthanc = await start();
  return {
    root: orthanc.root,
    authorization: orthanc.authorization,
    credentials: Buffer.from(orthanc.authorization.slice('Basic '.length), 'base64').toString(),
    pid: () => orthanc.pid,
    async kill() {
      process.kill(orthanc.pid, 'SIGKILL');
      await orthanc.ended;
    },
    stop: () => orthanc.stop(),
    async start() {
      orthanc = await start();
    },
    rest: (pathname, init = {}) =>
      fetch(`${orthanc.url}${pathname}`, {
        ...init,
        headers: { ...init.headers, authorization: orthanc.authorization },
      }),
  };
}

export function makeArchiveFolder(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-archive-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
