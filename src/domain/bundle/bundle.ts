import type { KeyOpening } from '../batch/committedKey.ts';
import type { SignedBatch } from '../batch/signedBatch.ts';
import type {
  Address,
  Bytes32,
  Hex,
  ReaderId,
  ReadingDigest,
  RecordId,
  SignerKey,
  StreamId,
} from '../ids.ts';
import type { SignedReading } from '../reading/signedReading.ts';
import type { LedgerPlace } from '../reading/typedData.ts';

/** What the chain says, as data. Counts only against a block hash that the verifier trusts itself. */
export interface ChainFacts {
  readonly place: LedgerPlace;
  readonly stream: StreamId;
  /** RLP of the header of the block at which the facts were taken; its Keccak-256 is the block's hash. */
  readonly headerRlp: Hex;
  /** `eth_getProof` of the ledger: nodes from the state root to the account. */
  readonly accountProof: readonly Hex[];
  /** `eth_getProof` of the stream's slot: nodes from the storage root to the slot. */
  readonly streamProof: readonly Hex[];
  /** Every reading of the stream up to that block, in order; together they make the proven running hash. */
  readonly entries: readonly ChainEntry[];
  /**
   * `eth_getProof` of the signers that are contracts, sorted by account. Such an account's signature (ERC-1271) can only
   * be asked of itself; that it has code tells it from a damaged signature of a plain account.
   */
  readonly contractAccounts?: readonly ContractAccount[];
  /** What the registry says of keys at that block. */
  readonly registry?: RegistryFacts;
}

export interface ContractAccount {
  readonly account: Address;
  /** Nodes from the state root to the account. */
  readonly proof: readonly Hex[];
}

/**
 * Slots of the `ReaderRegistry`, each with `eth_getProof` from its storage root. What stands in a slot is in the proof alone,
 * so that nothing here can contradict it; an empty slot proves that a key was never registered, ended or revoked. That
 * there are no other endorsements than these is not proven.
 */
export interface RegistryFacts {
  readonly address: Address;
  /** Nodes from the state root to the registry. */
  readonly accountProof: readonly Hex[];
  /** By key hash. */
  readonly keys: readonly KeyFact[];
  /** By endorser, reader, credential. */
  readonly endorsements: readonly EndorsementFact[];
  /** By institution, commitment. */
  readonly committed: readonly CommittedFact[];
}

export interface KeyFact {
  /** Keccak-256 of the key's ERC-7913 bytes. */
  readonly keyHash: Bytes32;
  /** Of the slot that says whose key it is. */
  readonly readerProof: readonly Hex[];
  /** Of the slot with its term; absent exactly where the key is nobody's. */
  readonly termProof?: readonly Hex[];
}

export interface EndorsementFact {
  readonly endorser: ReaderId;
  readonly reader: ReaderId;
  readonly credential: Bytes32;
  readonly proof: readonly Hex[];
}

/** A key of institution mode, by the commitment to it. */
export interface CommittedFact {
  readonly institution: ReaderId;
  readonly commitment: Bytes32;
  readonly proof: readonly Hex[];
}

export interface ChainEntry {
  readonly digest: ReadingDigest;
  readonly signerHash: Bytes32;
  readonly blockNumber: number;
  readonly timeUnix: number;
}

/** Who is who in a bundle: the first key of each reader, from which the reader's id derives, and those added later. */
export interface BundleReader {
  readonly id: ReaderId;
  readonly firstKey: SignerKey;
  /** Keys that the registry added, as far as they matter here. A claim: only the registry's own word counts. */
  readonly laterKeys?: readonly SignerKey[];
}

export interface Project {
  readonly name: string;
  readonly stream: StreamId;
  readonly founder: ReaderId;
  readonly protocol: RecordId;
}

/** Content of a bundle, as read from or written to its files. */
export interface Bundle {
  readonly exportedAtUnix: number;
  /** What wrote the bundle. */
  readonly software: { readonly name: string; readonly version: string; readonly build: string };
  readonly project: Project;
  readonly registry: Address;
  readonly readers: readonly BundleReader[];
  readonly readings: readonly SignedReading[];
  /** Batches by which institutions anchored readings; of a batch that is here, every member should be here too. */
  readonly batches?: readonly SignedBatch[];
  /** Keys for which institutions answer, opened. */
  readonly openings?: readonly KeyOpening[];
  /** DICOM files (Part 10) that records name by digest, such as painted segmentations. They name the patient. */
  readonly objects?: readonly Uint8Array[];
  /** Absent where the exporter could not reach the chain. */
  readonly chain: ChainFacts | null;
}
