import { toHex } from '../../domain/bytes.ts';
import type { Uid } from '../../domain/ids.ts';
import type { Randomness } from '../../domain/ports/clock.ts';

/** Id of a draft: of this browser only. */
export function newDraftId(randomness: Randomness): string {
  return toHex(randomness.bytes(16)).slice(2);
}

/** A DICOM UID from 128 random bits: root 2.25 (PS3.5 annex B.2, ISO/IEC 9834-8). */
export function newUid(randomness: Randomness): Uid {
  return `2.25.${BigInt(toHex(randomness.bytes(16)))}` as Uid;
}
