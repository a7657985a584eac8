import type { Address } from '../../domain/ids.ts';

/** An EVM of this installation's own, behind JSON-RPC. It mines only when told to, see `miner.ts`. */
export interface EmbeddedChain {
  readonly kind: ChainKind;
  readonly chainId: number;
  /** Processes that it started and that must not outlive the server. */
  readonly processIds: readonly number[];
  /** For tests and tools on this computer; null where the chain runs inside the server. Never given to a page. */
  readonly internalRpcUrl: string | null;
  /** Any JSON-RPC method, unfiltered. Throws `RpcError`, or Failure `chain/down`. */
  request(call: {
    readonly method: string;
    readonly params?: readonly unknown[] | undefined;
  }): Promise<unknown>;
  /** Makes one block of that time (Unix seconds, later than the block before) with what waits in the pool. */
  mine(timeUnix: number): Promise<void>;
  /** Returns when all blocks are on disk: a power cut after that loses none of them. */
  save(): Promise<void>;
  /** Ends it without saving. */
  stop(): Promise<void>;
}

export type ChainKind = 'anvil' | 'javascript';

export interface ChainSettings {
  readonly folder: string;
  readonly chainId: number;
  /** Account that owns all ether of the chain from its first block on: the relay's. */
  readonly funded: Address;
  readonly genesisTimeUnix: number;
}

/** All forks up to Osaka, so that passkeys verify by its precompiled P-256. */
export const HARDFORK = 'osaka';
export const GENESIS_BALANCE = 10n ** 27n;
export const BLOCK_GAS_LIMIT = 30_000_000n;
/** `finalized` is this many blocks behind the latest one. */
export const FINALITY_BLOCKS = 4;
/** Proofs (`eth_getProof`, `eth_call`) reach this many blocks back; receipts and logs reach back to the first block. */
export const STATES_KEPT = 64;

/** An error that the chain answered, as JSON-RPC 2.0 section 5.1 has it. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.name = 'RpcError';
    this.code = code;
    this.data = data;
  }
}
