import { Failure } from '../domain/failure.ts';

/** What stands between a person and a running server, as a Failure with a sentence. */
export function toStartFailure(thrown: unknown, stateFolder: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('state/disk-full', `The disk that holds ${stateFolder} is full.`, {
      hint: 'Free some space (100 MB is plenty), or start with --state and a folder on another disk.',
      cause: thrown,
    });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Failure('state/not-writable', `The state folder ${stateFolder} cannot be written.`, {
      hint: 'Start with --state and a folder of yours, or change its owner.',
      cause: thrown,
    });
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new Failure('state/not-a-folder', `${stateFolder} is not a folder.`, {
      hint: 'Start with --state and the path of a folder.',
      cause: thrown,
    });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('start/unexpected', `Countersign could not start: ${message}`, {
    hint: 'Start again; if it happens again, start with another --state folder and report this sentence.',
    cause: thrown,
  });
}
