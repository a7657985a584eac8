import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasOrthanc } from '../../server/archive/archive.fixtures.ts';
import { findOrthanc } from '../../server/archive/orthanc/findOrthanc.ts';
import { orthancConfiguration } from '../../server/archive/orthanc/orthancConfiguration.ts';
import { findFreePort } from '../../server/process/findFreePort.ts';
import { guardProcess } from '../../server/process/guardProcess.ts';

export { hasOrthanc };

if (!hasOrthanc && process.env.CI !== undefined)
  throw new Error('Orthanc and its DICOMweb plugin (Debian: orthanc, orthanc-dicomweb) are missing in CI');

/** Ends the names of tests with Orthanc, so that a skipped one says why. */
export const WITH_ORTHANC: string = hasOrthanc
  ? 'with Orthanc'
  : 'with Orthanc (skipped: no orthanc and orthanc-dicomweb here)';

export interface ThrowAwayOrthanc {
  /** `http://127.0.0.1:port`, of its own REST API. */
  readonly url: string;
  readonly dicomWebUrl: string;
  /** Ends it at once, as a power cut does; what it stored stays. */
  kill(): Promise<void>;
  /** After `kill`: with the same data at the same address. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export interface ThrowAwaySettings {
  /** Another system's root to run it in, as with `chroot`; empty for this one. */
  readonly root?: string;
  /** Merged over its configuration. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** An Orthanc whose configuration the test decides: open to all, and replacing what comes again, as nobody should trust. */
export async function startThrowAwayOrthanc({
  root = '',
  configuration = {},
}: ThrowAwaySettings = {}): Promise<ThrowAwayOrthanc> {
  const port = await findFreePort('127.0.0.1');
  const folder = mkdtempSync(path.join(root === '' ? os.tmpdir() : path.join(root, 'tmp'), 'orthanc-'));
  mkdirSync(path.join(folder, 'tmp'));
  // As the program sees it.
  const inside = folder.slice(root.length);
  const { program, plugin } = findOrthanc();
  const open = { AuthenticationEnabled: false, OverwriteInstances: true };
  const ours = orthancConfiguration({ folder: inside, port, password: '', plugin });
  writeFileSync(path.join(folder, 'orthanc.json'), JSON.stringify({ ...ours, ...open, ...configuration }));
  const command = [...(root === '' ? [] : ['chroot', root]), program, path.join(inside, 'orthanc.json')];
  const url = `http://127.0.0.1:${port}`;
  let running = await launch(command, folder, url);
  return {
    url,
    dicomWebUrl: `${url}/dicom-web`,
    kill: () => end(running),
    async start() {
      running = await launch(command, folder, url);
    },
    async remove() {
      await end(running);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(command: readonly string[], folder: string, url: string): Promise<ChildProcess> {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  const { release } = guardProcess(child.pid ?? 0);
  child.once('exit', release);
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (said: string) => {
    words = (words + said).slice(-1000);
  });
  const until = Date.now() + 30_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    if (await answers(url)) return child;
    await sleep(25);
  }
  await end(child);
  throw new Error(`Orthanc did not start. Its last words:\n${words}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/system`).then(
    ({ ok }) => ok,
    () => false,
  );
}
