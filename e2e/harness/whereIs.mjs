import { execFileSync } from 'node:child_process';

/** Path of a program, or null. */
export function whereIs(program) {
  try {
    return execFileSync('/bin/sh', ['-c', `command -v "${program}"`], { encoding: 'utf8' }).trim() || null;
  } catch (notFound) {
    if (notFound.status === undefined) throw notFound;
    return null;
  }
}
