import type { Signer } from './signer.ts';

/** A wallet found in this browser. */
export interface Wallet {
  /** Reverse domain name of the wallet (EIP-6963 `rdns`), or `injected` for one that does not announce itself. */
  readonly id: string;
  readonly name: string;
  /** Data URI of its picture, or null. */
  readonly icon: string | null;
}

/** The wallets of this browser (EIP-6963), and the one that is connected. */
export interface WalletDirectory {
  /** Changes as wallets announce themselves. The same array while nothing changes. */
  wallets(): readonly Wallet[];
  subscribe(listener: () => void): () => void;
  /**
   * Asks the wallet for an account. The wallet is offered the project's chain when it signs, not before.
   * Throws Failure `wallet/…`.
   */
  connect(walletId: string): Promise<ConnectOutcome>;
  /** The wallet that was connected when the page was left, if it still lets us; asks nobody. */
  reconnect(): Promise<Signer | null>;
  disconnect(): Promise<void>;
  /** Tells when the wallet changed its account or went away. */
  onSigner(listener: (signer: Signer | null) => void): () => void;
}

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly signer: Signer }
  | { readonly kind: 'declined' };
