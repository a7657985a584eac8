import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';
import { isRunning, makeFolders } from './server.fixtures.ts';

/** Starting Node, the compiler and a chain takes seconds on a busy machine. */
const PATIENCE = { timeout: 30_000, interval: 20 };
const clean: (() => void)[] = [];
afterEach(() => {
  for (const step of clean.splice(0).reverse()) step();
});

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

function run(program: string, argument: readonly string[], environment: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(program, argument, { cwd: ROOT, env: { ...process.env, ...environment } });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  clean.push(() => void child.kill('SIGKILL'));
  return { child, ended, output: () => output };
}

function start(folders: { state: string; app: string }, environment: NodeJS.ProcessEnv = {}) {
  return run(process.execPath, toArguments(folders), environment);
}

function toArguments({ state, app }: { state: string; app: string }) {
  return ['src/server/start.mjs', '--port', '0', '--state', state, '--app', app];
}

function folders() {
  const made = makeFolders();
  clean.push(made.remove);
  return made;
}

const urlIn = (output: string) => /http:\/\/localhost:\d+/.exec(output)?.[0];

/** The address that it prints. */
async function untilStarted({ output, ended }: Started): Promise<string> {
  const tooEarly = ended.then((code) => {
    throw new Error(`It ended with code ${code} and said: ${output()}`);
  });
  // Where it runs, it also ends later, when nobody waits for this any more.
  tooEarly.catch(() => undefined);
  await Promise.race([expect.poll(() => urlIn(output()), PATIENCE).toBeDefined(), tooEarly]);
  return urlIn(output()) as string;
}

/** Server and chain, from the lock. */
function processesOf(state: string): number[] {
  const lock = JSON.parse(readFileSync(path.join(state, 'lock'), 'utf8')) as {
    pid: number;
    children: { pid: number }[];
  };
  return [lock.pid, ...lock.children.map(({ pid }) => pid)];
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'prints one address, ends in order at %s and leaves nothing running',
    async (signal) => {
      const where = folders();
      const started = start(where);
      await untilStarted(started);
      expect(started.output().match(/https?:\/\//g)).toHaveLength(1);
      const pids = processesOf(where.state);
      expect(pids.length).toBe(2);
      started.child.kill(signal);
      expect(await started.ended).toBe(0);
      expect(pids.filter(isRunning)).toEqual([]);
      expect(existsSync(path.join(where.state, 'lock'))).toBe(false);
    },
  );

  it('leaves nothing running when it is killed, and finds its chain again', async () => {
    const where = folders();
    const first = start(where);
    const before = await (await fetch(`${await untilStarted(first)}/config.json`)).json();
    const pids = processesOf(where.state);
    first.child.kill('SIGKILL');
    await first.ended;
    await expect.poll(() => pids.filter(isRunning), PATIENCE).toEqual([]);
    const second = start(where);
    const after = await (await fetch(`${await untilStarted(second)}/config.json`)).json();
    expect(after).toEqual(before);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it('ends when the program that started it is killed', async () => {
    const where = folders();
    const shell = run('/bin/sh', ['-c', '"$0" "$@" & wait', process.execPath, ...toArguments(where)]);
    await untilStarted(shell);
    const pids = processesOf(where.state);
    shell.child.kill('SIGKILL');
    await expect.poll(() => pids.filter(isRunning), PATIENCE).toEqual([]);
  });

  it('ends in order even while it is starting', async () => {
    const where = folders();
    const started = start(where);
    await expect.poll(() => started.output(), PATIENCE).toContain('starting');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(existsSync(path.join(where.state, 'lock'))).toBe(false);
  });

  it('explains an option that it does not know, without a stack', async () => {
    const started = run(process.execPath, ['src/server/start.mjs', '--prot', '1']);
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/--prot/);
    expect(started.output()).not.toMatch(/ {4}at /);
  });

  it('lists its options', async () => {
    const started = run(process.execPath, ['src/server/start.mjs', '--help']);
    expect(await started.ended).toBe(0);
    for (const option of ['--port', '--state', '--host', '--dev', '--no-open'])
      expect(started.output()).toContain(option);
  });

  it('runs without anvil', async () => {
    const started = start(folders(), { COUNTERSIGN_CHAIN: 'javascript' });
    const url = await untilStarted(started);
    const health = (await (await fetch(`${url}/health`)).json()) as { status: string };
    expect(health.status).toBe('ok');
  });
});
