import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { processIdentity } from './processIdentity.ts';

const LOCK = 'lock';
const lockFile = z.object({
  token: z.string(),
  pid: z.int(),
  identity: z.string(),
  /** Processes that the server of this state started. */
  children: z.array(z.object({ pid: z.int(), identity: z.string() })),
});
type Lock = z.infer<typeof lockFile>;

/** The folder of an installation, held by one server at a time. */
export interface StateFolder {
  readonly path: string;
  /** Notes a process that must end with this server; the next start ends it if this one could not. */
  noteChild(pid: number): void;
  release(): void;
}

/** Makes and takes the folder. Throws Failure `state/in-use` or `state/not-writable`. */
export function takeStateFolder(folder: string): StateFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, LOCK);
  const lock: Lock = {
    token: randomUUID(),
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
    children: [],
  };
  if (!tryToWrite(file, lock)) {
    clearStale(file, folder);
    if (!tryToWrite(file, lock)) throw inUse(folder, 'another process');
  }
  return {
    path: folder,
    noteChild(pid) {
      lock.children.push({ pid, identity: processIdentity(pid) ?? '' });
      writeFileSync(file, JSON.stringify(lock));
    },
    release() {
      if (read(file)?.token === lock.token) rmSync(file, { force: true });
    },
  };
}

function tryToWrite(file: string, lock: Lock): boolean {
  try {
    writeFileSync(file, JSON.stringify(lock), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}

/** Removes the lock of a server that died, and ends what it left running. */
function clearStale(file: string, folder: string): void {
  const holder = read(file);
  if (holder && processIdentity(holder.pid) === holder.identity) throw inUse(folder, `process ${holder.pid}`);
  for (const { pid, identity } of holder?.children ?? [])
    if (identity !== '' && processIdentity(pid) === identity) process.kill(pid, 'SIGKILL');
  rmSync(file, { force: true });
}

/** Null where there is none, or one that a power cut left empty. */
function read(file: string): Lock | null {
  try {
    return lockFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function inUse(folder: string, by: string): Failure {
  return new Failure('state/in-use', `The state folder ${folder} is in use by another Countersign (${by}).`, {
    hint: 'Use the one that runs, stop it first, or start this one with --state and another folder.',
  });
}
