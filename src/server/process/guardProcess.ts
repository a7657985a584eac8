import { type ChildProcess, spawn } from 'node:child_process';

const WAIT_THEN_KILL = 'read -r _; kill -TERM "$1" 2>/dev/null';

/**
 * Ends the process `pid` when this one dies, however it dies: a shell waits for the end of a pipe that only this process
 * holds, which the kernel closes even after SIGKILL. Windows has no such shell; there the next start ends what is left.
 */
export function guardProcess(pid: number): { release(): void } {
  if (process.platform === 'win32') return { release: () => undefined };
  const guard: ChildProcess = spawn('/bin/sh', ['-c', WAIT_THEN_KILL, 'countersign-guard', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: Ctrl-C in the terminal reaches the server, which ends things in order.
    detached: true,
  });
  // Its pipe breaks when it is released; that is no error.
  guard.stdin?.on('error', () => undefined);
  guard.on('error', () => undefined);
  guard.unref();
  return { release: () => void guard.kill('SIGKILL') };
}
