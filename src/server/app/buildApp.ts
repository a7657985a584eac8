import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';

/** Hidden, so that it is never served. */
const STAMP = '.stamp';
/** Beside the default state: on the disk of the checkout, and not under version control. */
const DRAFTS = '.countersign';
const SOURCES = [
  'src',
  'public',
  'contracts-abi/generated',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
];
/** Rooms that the page never holds. */
const NOT_THE_APP = /^src\/(?:server|cli)\/|\.test\.tsx?$|\.fixtures\.ts$/;

export interface BuildSettings {
  readonly root: string;
  readonly say: (words: string) => void;
  /** Ends the build, as when the person stops the start. */
  readonly signal?: AbortSignal | undefined;
}

/** Folder of the built app, built anew where it is missing or older than its sources. */
export async function buildApp({ root, say, signal }: BuildSettings): Promise<string> {
  const folder = path.join(root, 'dist');
  const stamp = stampOfSources(root);
  if (readStamp(folder) === stamp) return folder;
  if (!existsSync(path.join(root, 'index.html')))
    throw new Failure(
      'build/no-sources',
      'The sources of the app (index.html) are missing from this checkout.',
      {
        hint: 'Clone the project again.',
      },
    );
  say('Building the app, which takes about half a minute after a change.');
  mkdirSync(path.join(root, DRAFTS), { recursive: true });
  const draft = mkdtempSync(path.join(root, DRAFTS, 'build-'));
  try {
    await runVite(root, draft, signal);
    writeFileSync(path.join(draft, STAMP), stamp);
    swap(draft, folder, stamp);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

function runVite(root: string, outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const argument = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  const child: ChildProcess = spawn(process.execPath, argument, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    ...(signal ? { signal, killSignal: 'SIGKILL' as const } : {}),
  });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const isFull = words.includes('ENOSPC');
      reject(
        new Failure(
          'build/failed',
          isFull ? 'The app could not be built: the disk is full.' : 'The app could not be built.',
          {
            hint: isFull ? 'Free about 100 MB and start again.' : `The build said:\n${words.trim()}`,
          },
        ),
      );
    });
  });
}

/** Another start may have built the same at the same time: the first to finish stays. */
function swap(draft: string, folder: string, stamp: string): void {
  if (readStamp(folder) === stamp) return;
  const old = `${draft}.old`;
  try {
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(draft, folder);
  } catch (thrown) {
    if (readStamp(folder) !== stamp) throw thrown;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

function readStamp(folder: string): string | null {
  const file = path.join(folder, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function stampOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((place) => filesOf(root, place)).sort()) {
    if (NOT_THE_APP.test(file)) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Relative paths with forward slashes. */
function filesOf(root: string, place: string): string[] {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (!/^(?:src|public|contracts-abi)/.test(place)) return [place];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
