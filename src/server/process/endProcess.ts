import type { ChildProcess } from 'node:child_process';

/** Whether a child process has ended, however. */
export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Asks a child process to end, and kills it where it has not after `limitMs`. Returns when it has ended. */
export async function endProcess(
  child: ChildProcess,
  ended: Promise<unknown>,
  limitMs: number,
): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await ended;
  clearTimeout(timer);
}
