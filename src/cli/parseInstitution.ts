import { Failure } from '../domain/failure.ts';
import { isBytes32, type ReaderId } from '../domain/ids.ts';
import type { TrustedInstitution } from '../domain/verification/trust.ts';

/** A name is the verifier's own; it must still fit a line. */
const LONGEST_NAME = 64;

/** @throws Failure `cli/options` */
export function parseInstitution(text: string): TrustedInstitution {
  const at = text.indexOf('=');
  const id = text.slice(0, at).toLowerCase();
  const name = text.slice(at + 1).trim();
  if (at < 0 || !isBytes32(id) || name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
    throw new Failure(
      'cli/options',
      '--institution takes the id of a reader and a name for it, such as 0x1234…="General Hospital" (32 bytes, at most 64 characters).',
    );
  return { reader: id as ReaderId, name };
}
