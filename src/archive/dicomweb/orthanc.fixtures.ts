import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = '/usr/sbin/Orthanc';
/** The file, not its folder: the folder may hold the GDCM plugin, which kills Orthanc 1.10 and 1.12 on signed 16-bit CT. */
const PLUGIN = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';

/** Where an Orthanc lives: in this system, or below another root (a chroot). */
export interface OrthancInstallation {
  readonly name: string;
  /** Program and arguments before the configuration file. */
  readonly command: readonly string[];
  /** Of the other root, empty for this system; its `/tmp` holds the run's folder. */
  readonly root: string;
}

const installed = [PROGRAM, PLUGIN].every((file) => existsSync(file));
if (!installed && process.env.CI !== undefined)
  throw new Error('Orthanc and its DICOMweb plugin (Debian: orthanc, orthanc-dicomweb) are missing in CI');

/** Orthanc of this system, null where it is not installed. */
export const systemOrthanc: OrthancInstallation | null = installed
  ? { name: 'Orthanc of this system', command: [PROGRAM], root: '' }
  : null;

/** Ends the names of tests with Orthanc, so that a skipped one says why. */
export const WITH_ORTHANC: string = installed
  ? 'with Orthanc'
  : 'with Orthanc (skipped: no orthanc and orthanc-dicomweb installed)';

export interface RunningOrthanc {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly dicomWebUrl: string;
  /** Ends the process at once, as a crash would; what it stored stays. */
  kill(): Promise<void>;
  /** After `kill`: the same data at the same address. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/**
 * A throw-away Orthanc with DICOMweb on a free port of 127.0.0.1.
 *
 * @param settings merged over its configuration, such as `{ OverwriteInstances: false }`
 */
export async function startOrthanc(
  installation: OrthancInstallation,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<RunningOrthanc> {
  const port = await freePort();
  const folder = mkdtempSync(
    path.join(installation.root === '' ? os.tmpdir() : path.join(installation.root, 'tmp'), 'orthanc-'),
  );
  // As the program sees it.
  const inside = folder.slice(installation.root.length);
  mkdirSync(path.join(folder, 'tmp'));
  writeFileSync(
    path.join(folder, 'orthanc.json'),
    JSON.stringify({ ...configuration(inside, port), ...settings }),
  );
  const url = `http://127.0.0.1:${port}`;
  let child = await launch(installation, folder, inside, url);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  };
  return {
    url,
    dicomWebUrl: `${url}/dicom-web`,
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGKILL');
      child = await launch(installation, folder, inside, url);
    },
    async stop() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(
  installation: OrthancInstallation,
  folder: string,
  inside: string,
  url: string,
): Promise<ChildProcess> {
  const [program, ...before] = installation.command;
  const log: string[] = [];
  // The kernel ends Orthanc with this process, however that ends.
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', '--', program as string, ...before, path.join(inside, 'orthanc.json')],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder },
  );
  child.stderr.setEncoding('utf8').on('data', (words: string) => log.push(words));
  const deadline = Date.now() + 30_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (await answers(url)) return child;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`${installation.name} did not start. Its last words:\n${log.join('').slice(-1000)}`);
}

function configuration(folder: string, port: number): Record<string, unknown> {
  return {
    Name: 'Countersign tests',
    StorageDirectory: path.join(folder, 'db'),
    IndexDirectory: path.join(folder, 'db'),
    TemporaryDirectory: path.join(folder, 'tmp'),
    HttpPort: port,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DicomServerEnabled: false,
    WebDavEnabled: false,
    HttpThreadsCount: 20,
    OverwriteInstances: true,
    DefaultEncoding: 'Utf8',
    LimitFindResults: 0,
    LimitFindInstances: 0,
    Plugins: [PLUGIN],
    // No Host: Orthanc would write it into addresses without a port; unset, it follows the request.
    DicomWeb: { Enable: true, Root: '/dicom-web/', StudiesMetadata: 'Full', SeriesMetadata: 'Full' },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/system`)).ok;
  } catch (thrown) {
    // Not listening yet.
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
