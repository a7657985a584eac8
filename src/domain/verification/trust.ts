import type { Bytes32 } from '../ids.ts';

/** A block hash that the verifier believes, and why. */
export interface TrustedBlock {
  readonly chainId: number;
  readonly number: number;
  readonly hash: Bytes32;
  readonly from: 'pinned' | 'rpc';
  readonly finalized: boolean;
}

/** What the verifier brings itself; nothing of it may come from the bundle. */
export interface Trust {
  readonly blocks: readonly TrustedBlock[];
}
