import type { Address, Bytes32, ReaderId } from '../ids.ts';

/** A block hash that the verifier believes, and why. */
export interface TrustedBlock {
  readonly chainId: number;
  readonly number: number;
  readonly hash: Bytes32;
  readonly from: 'pinned' | 'rpc';
  readonly finalized: boolean;
}

/** A reader whose word for others the verifier takes, by the name that the verifier has for it. */
export interface TrustedInstitution {
  readonly reader: ReaderId;
  readonly name: string;
}

/** What the verifier brings itself; nothing of it may come from the bundle. */
export interface Trust {
  readonly blocks: readonly TrustedBlock[];
  /** Whose word counts for who is who; absent or empty: nobody's. */
  readonly institutions?: readonly TrustedInstitution[];
  /**
   * The registry whose word the verifier takes for what institutions say. Absent: none but the one that an institution's id
   * contains, as far as a key at hand shows it.
   */
  readonly registry?: Address;
}
