import type { Signer } from '../domain/ports/signer.ts';
import {
  DEMONSTRATION_FOUNDER,
  DEMONSTRATION_READERS,
  toAccountKey,
} from '../domain/reader/demonstration.ts';
import { toReaderId } from '../domain/reader/readerId.ts';
import type { ChainSettings } from './chainSettings.ts';
import { demonstrationPrivateKey } from './demonstrationKeys.ts';

/** The built-in readers of an embedded chain, and last who founds its projects; none anywhere else. */
export function createDemonstrationSigners(
  chain: Pick<ChainSettings, 'chainId' | 'registry' | 'embedded'> | null,
): readonly Signer[] {
  if (!chain?.embedded) return [];
  return [...DEMONSTRATION_READERS, DEMONSTRATION_FOUNDER].map((reader) => {
    const key = toAccountKey(reader.address);
    return {
      kind: 'demonstration',
      displayName: reader.displayName,
      signedAs: reader.signedAs,
      key,
      author: { ...reader.author, id: toReaderId(chain.chainId, chain.registry, key) },
      async sign(reading, place) {
        // Fetched when it is needed: nobody signs before the first image.
        const [{ privateKeyToAccount }, { toSignable }] = await Promise.all([
          import('viem/accounts'),
          import('./toSignable.ts'),
        ]);
        const account = privateKeyToAccount(demonstrationPrivateKey(reader));
        return { kind: 'signed', signature: await account.signTypedData(toSignable(reading, place)) };
      },
    };
  });
}
