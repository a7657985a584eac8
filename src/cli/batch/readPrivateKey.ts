import { readFile, stat } from 'node:fs/promises';
import { Failure, toFailure } from '../../domain/failure.ts';
import { type Bytes32, isBytes32 } from '../../domain/ids.ts';
import type { Output } from '../output.ts';

/** Holds the key where no file does. An argument would be seen by everyone who lists the machine's processes. */
export const KEY_VARIABLE = 'COUNTERSIGN_INSTITUTION_KEY';

/** Whose key is read, for sentences, and in which variable it may stand. */
export interface KeyOwner {
  readonly variable: string;
  readonly whose: string;
}

const INSTITUTION: KeyOwner = { variable: KEY_VARIABLE, whose: 'institution’s' };

/**
 * A private key, from a file or else from the environment. Neither the key nor any part of it is ever
 * repeated in a sentence.
 *
 * @throws Failure `cli/key`
 */
export async function readPrivateKey(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  output: Output,
  owner: KeyOwner = INSTITUTION,
): Promise<Bytes32> {
  const { variable, whose } = owner;
  const text = file === undefined ? environment[variable] : await readKeyFile(file, output, owner);
  if (text === undefined)
    throw new Failure('cli/key', `The ${whose} key is missing.`, {
      hint: `Name its file with --key-file, or put it into the environment variable ${variable}.`,
    });
  const key = text.trim().toLowerCase();
  const prefixed = key.startsWith('0x') ? key : `0x${key}`;
  if (!isBytes32(prefixed))
    throw new Failure('cli/key', `The ${whose} key is not a private key: 64 hexadecimal digits.`);
  return prefixed;
}

async function readKeyFile(file: string, output: Output, { whose }: KeyOwner): Promise<string> {
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0 && process.platform !== 'win32')
      output.error(`Others on this machine may read ${file}. Its key is safer with: chmod 600 ${file}\n`);
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw toFailure(thrown, 'cli/key', `The file ${file} with the ${whose} key cannot be read.`);
  }
}
