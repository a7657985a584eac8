import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { endProcess, hasEnded } from '../../process/endProcess.ts';
import { guardProcess } from '../../process/guardProcess.ts';
import {
  DICOM_WEB_ROOT,
  ORTHANC_USER,
  type OrthancPlace,
  orthancConfiguration,
} from './orthancConfiguration.ts';

/** A cold disk takes three seconds. */
const START_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 25;
/** It takes 2.5 s to end by itself. */
const STOP_LIMIT_MS = 10_000;

export interface OrthancSettings extends OrthancPlace {
  readonly program: string;
}

export interface RunningOrthanc {
  readonly pid: number;
  /** Of its REST API. */
  readonly url: string;
  /** Its DICOMweb root, without a slash at its end. */
  readonly root: string;
  /** Authorization header that it asks for. */
  readonly authorization: string;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts Orthanc on the data in a folder and waits until it answers. Throws Failure `pacs/start`. */
export async function startOrthanc(settings: OrthancSettings): Promise<RunningOrthanc> {
  const { folder, program, port, password } = settings;
  mkdirSync(path.join(folder, 'tmp'), { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'orthanc.json');
  writeFileSync(file, JSON.stringify(orthancConfiguration(settings), null, 2), { mode: 0o600 });
  const child = spawn(program, [file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in the terminal reaches the server, which ends things in order.
    detached: process.platform !== 'win32',
  });
  const words = lastWords(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) {
    await ended;
    throw new Failure('pacs/start', `The archive program ${program} could not be started.`, {
      hint: 'Set ORTHANC_PATH to a working Orthanc.',
    });
  }
  const guard = guardProcess(pid);
  void ended.then(guard.release);
  const stop = () => endProcess(child, ended, STOP_LIMIT_MS);
  const url = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`${ORTHANC_USER}:${password}`).toString('base64')}`;
  try {
    await untilAnswers(child, `${url}/system`, authorization, words);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { pid, url, root: url + DICOM_WEB_ROOT, authorization, ended, stop };
}

/** What it said last, kept only until it runs: later words may name patients. */
function lastWords(child: ChildProcess): { take(): string } {
  let words = '';
  let taken = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    if (!taken) words = (words + chunk.toString()).slice(-2000);
  });
  return {
    take() {
      taken = true;
      const last = words.trim();
      words = '';
      return last;
    },
  };
}

async function untilAnswers(
  child: ChildProcess,
  address: string,
  authorization: string,
  words: { take(): string },
): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  for (;;) {
    const status = await fetch(address, { headers: { authorization } }).then(
      (answer) => answer.body?.cancel().then(() => answer.status) ?? answer.status,
      () => null,
    );
    if (status === 200) return void words.take();
    if (hasEnded(child) || Date.now() > until)
      throw new Failure('pacs/start', 'The archive program Orthanc did not start.', {
        hint: `It said: ${words.take() || 'nothing'}`,
      });
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
