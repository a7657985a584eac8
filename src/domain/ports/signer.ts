import type { Hex, SignerKey } from '../ids.ts';
import type { LedgerPlace, Reading } from '../reading/typedData.ts';
import type { Author } from '../record/record.ts';

/** A key that can sign a reading: a browser wallet, or a demonstration reader of the embedded chain. */
export interface Signer {
  readonly kind: 'wallet' | 'demonstration';
  /** As shown to people, such as "Reader A" or "MetaMask 0x12…9f". */
  readonly displayName: string;
  /** Name to sign records with when the reader gives no other; null where none is known. */
  readonly signedAs: string | null;
  readonly key: SignerKey;
  readonly author: Author;
  /** Asks once, never retries. A person who says no is an outcome, not an error. Throws Failure otherwise. */
  sign(reading: Reading, place: LedgerPlace): Promise<SignOutcome>;
}

export type SignOutcome =
  | { readonly kind: 'signed'; readonly signature: Hex }
  | { readonly kind: 'declined' };
