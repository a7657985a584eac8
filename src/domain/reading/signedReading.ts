import type { Bytes32, Hex, SignerKey } from '../ids.ts';
import type { SignedRecord } from '../record/seal.ts';
import type { LedgerPlace, Reading } from './typedData.ts';

export type { SignedRecord } from '../record/seal.ts';

/** More are signed in several readings: a tree of 16 levels proves each in 512 bytes. */
export const MAXIMUM_RECORDS = 65_536;

/** What was signed and by whom, without what its root stands for: the same for a reading of records and for a batch. */
export interface SignedEnvelope {
  readonly place: LedgerPlace;
  readonly reading: Reading;
  /** ERC-7913 bytes of the key that signed. */
  readonly signer: SignerKey;
  /** EIP-712 signature: 65 bytes r ‖ s ‖ v of an account, or what the signer's verifier takes. */
  readonly signature: Hex;
  /** Seed of the padding leaves. */
  readonly paddingSeed: Bytes32;
}

/** A reading as its signer keeps it and hands it over: all that is needed to verify it but the chain facts. */
export interface SignedReading extends SignedEnvelope {
  /** In the order in which they were listed to the signer; the tree orders its leaves itself. */
  readonly records: readonly SignedRecord[];
}
