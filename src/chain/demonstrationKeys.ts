import { keccak256, toHex, toUtf8 } from '../domain/bytes.ts';
import type { Hex } from '../domain/ids.ts';
import type { DemonstrationReader } from '../domain/reader/demonstration.ts';

/**
 * Private key of a demonstration reader: the Keccak-256 of a public sentence, well known on purpose so that nobody takes a
 * demonstration for evidence. Only the embedded chain accepts what they sign as demonstration readings.
 */
export function demonstrationPrivateKey(reader: Pick<DemonstrationReader, 'displayName'>): Hex {
  return toHex(
    keccak256(
      toUtf8(
        `Countersign demonstration key of ${reader.displayName}: well known on purpose, it proves nothing`,
      ),
    ),
  );
}
