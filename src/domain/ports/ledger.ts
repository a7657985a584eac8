import type { KeyOpening } from '../batch/committedKey.ts';
import type { BundleReader, ChainFacts } from '../bundle/bundle.ts';
import type { Address, Bytes32, Hex, ReadingDigest, SignerKey, StreamId } from '../ids.ts';
import type { LedgerPlace, Reading } from '../reading/typedData.ts';
import type { TrustedBlock } from '../verification/trust.ts';

/** The ledger as the app needs it. Every method throws Failure `chain/…` when the chain cannot be reached. */
export interface Ledger {
  readonly place: LedgerPlace;
  readonly registry: Address;
  /** The installation's own chain with well-known keys. */
  readonly demonstration: boolean;
  /** Latest block and the latest finalized one. */
  blocks(): Promise<ChainBlocks>;
  /** Sends a signed reading: by the relay where there is one (`anchorFor`), else from the signer's own account (`anchor`). */
  anchor(signed: AnchorRequest): Promise<AnchorOutcome>;
  /** Anchors of the stream in order, from events, checked against the stream's running hash. */
  anchors(stream: StreamId): Promise<readonly Anchor[]>;
  /**
   * Facts with header and proofs at the latest finalized block (or the latest block, when asked): the stream, and the
   * registry's word on the keys in it.
   *
   * @param signers keys to be told of beside those, and accounts of which the facts say whether they are contracts
   * @param openings keys for which institutions answer: the registry's word on their commitments
   */
  facts(
    stream: StreamId,
    at?: 'finalized' | 'latest',
    signers?: readonly SignerKey[],
    openings?: readonly KeyOpening[],
  ): Promise<ChainFacts>;
  /** Who is who, as the registry has it now, each with its first key. A claim, which the facts of the registry prove. */
  readers(uses: readonly KeyUse[]): Promise<readonly BundleReader[]>;
  /** Hash of a block as this chain knows it now: what a verifier trusts online. */
  trustedBlock(blockNumber: number): Promise<TrustedBlock | null>;
}

/** A key that signed. */
export interface KeyUse {
  readonly key: SignerKey;
  /** When the reading was anchored, in Unix seconds; null where it was not. */
  readonly timeUnix: number | null;
}

export interface ChainBlocks {
  readonly latest: number;
  readonly latestHash: Bytes32;
  readonly latestTimeUnix: number;
  readonly finalized: number;
}

export interface AnchorRequest {
  readonly reading: Reading;
  readonly signer: SignerKey;
  readonly signature: Hex;
  /** `wallet` sends from the signer's own account and is offered when the relay is not. */
  readonly by: 'relay' | 'wallet';
}

export type AnchorOutcome =
  | { readonly kind: 'sent'; readonly transactionHash: Bytes32 }
  | { readonly kind: 'declined' };

export interface Anchor {
  readonly digest: ReadingDigest;
  readonly signerHash: Bytes32;
  /** 1-based position in the stream. */
  readonly index: number;
  readonly blockNumber: number;
  readonly timeUnix: number;
  readonly transactionHash: Bytes32;
}
