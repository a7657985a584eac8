import { sha256, toBytes, toUtf8 } from '../bytes.ts';
import type { Bytes32, Uid } from '../ids.ts';

const TAG = sha256(toUtf8('countersign.case.v1'));
/** Crockford's: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of five bits: sixty of them, so that among 20,000 cases two of one name are not to be expected. */
const LETTERS = 12;

/**
 * The project's own name of a study: SHA-256 over the project's secret key and the study, so that every browser of the project
 * gives the same name, and nobody without the key can tell which study it is, nor try one out.
 *
 * @param caseKey 32 random bytes, known to the installations that read for the project and in no record
 */
export function caseNameOf(caseKey: Bytes32, study: Uid): string {
  const bytes = sha256(TAG, toBytes(caseKey), sha256(toUtf8(study)));
  const letters = Array.from({ length: LETTERS }, (_, at) => ALPHABET[fiveBits(bytes, at * 5)] ?? '');
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

function fiveBits(bytes: Uint8Array, from: number): number {
  const at = from >> 3;
  const word = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return (word >> (11 - (from & 7))) & 31;
}
