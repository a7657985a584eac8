import { readFileSync, statSync } from 'node:fs';
import { Failure } from '../../domain/failure.ts';

/**
 * Authorization header of the server's own for the archive, or null where it has none. The credentials, `user:password` or
 * `Bearer TOKEN`, stand in a file, read again when it changes (tokens expire), or in `COUNTERSIGN_ARCHIVE_CREDENTIALS`:
 * arguments can be read by every user of the computer.
 */
export function openCredentials(
  file: string | null,
  environment: NodeJS.ProcessEnv = process.env,
): () => string | null {
  if (file === null) {
    const words = environment.COUNTERSIGN_ARCHIVE_CREDENTIALS;
    const header = words === undefined ? null : toHeader(words, 'COUNTERSIGN_ARCHIVE_CREDENTIALS');
    return () => header;
  }
  let known = { changedMs: -1, header: '' };
  const read = () => {
    const changedMs = changeOf(file);
    if (changedMs !== known.changedMs)
      known = { changedMs, header: toHeader(readFileSync(file, 'utf8'), `The file ${file}`) };
    return known.header;
  };
  read();
  return read;
}

function changeOf(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch (cause) {
    throw new Failure('start/option', `The file of the archive's credentials, ${file}, cannot be read.`, {
      hint: 'Give --archive-credentials the path of a file that this user can read.',
      cause,
    });
  }
}

function toHeader(words: string, place: string): string {
  const line = words.trim();
  if (/^(?:Bearer|Basic) [\x21-\x7e]+$/i.test(line)) return line;
  if (/^[^:\r\n]+:[^\r\n]*$/.test(line)) return `Basic ${Buffer.from(line).toString('base64')}`;
  throw new Failure('start/option', `${place} does not hold credentials in one line.`, {
    hint: 'Write user:password, or Bearer and a token.',
  });
}
