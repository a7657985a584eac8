import { privateKeyToAccount } from 'viem/accounts';
import type { Signer } from '../domain/ports/signer.ts';
import { DEMONSTRATION_READERS, toAccountKey } from '../domain/reader/demonstration.ts';
import { toReaderId } from '../domain/reader/readerId.ts';
import type { ChainSettings } from './chainSettings.ts';
import { demonstrationPrivateKey } from './demonstrationKeys.ts';
import { toSignable } from './toSignable.ts';

/** The built-in readers of an embedded chain; none anywhere else. */
export function createDemonstrationSigners(
  chain: Pick<ChainSettings, 'chainId' | 'registry' | 'embedded'> | null,
): readonly Signer[] {
  if (!chain?.embedded) return [];
  return DEMONSTRATION_READERS.map((reader) => {
    const key = toAccountKey(reader.address);
    return {
      kind: 'demonstration',
      displayName: reader.displayName,
      signedAs: reader.signedAs,
      key,
      author: { ...reader.author, id: toReaderId(chain.chainId, chain.registry, key) },
      async sign(reading, place) {
        const account = privateKeyToAccount(demonstrationPrivateKey(reader));
        return { kind: 'signed', signature: await account.signTypedData(toSignable(reading, place)) };
      },
    };
  });
}
