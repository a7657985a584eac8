import type { BundleReader } from '../../domain/bundle/bundle.ts';
import type { Address, SignerKey } from '../../domain/ids.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';

/** Each key's reader, once: until keys are added in the registry, every key is its reader's first. */
export function toReaders(
  chainId: number,
  registry: Address,
  keys: readonly SignerKey[],
): readonly BundleReader[] {
  return [...new Set(keys)].map((firstKey) => ({ id: toReaderId(chainId, registry, firstKey), firstKey }));
}
