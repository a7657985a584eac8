import type { Signer } from '../domain/ports/signer.ts';
import type { Wallet } from '../domain/ports/walletDirectory.ts';
import type { ChainSettings } from './chainSettings.ts';
import type { WalletRoom } from './createWalletDirectory.ts';
import { createLate } from './lateCode.ts';

const NONE: readonly Wallet[] = [];

/** `createWalletDirectory`, whose code is fetched when wallets are first looked at. */
export function createLateWallets(chain: ChainSettings | null): WalletRoom {
  const listeners = new Set<() => void>();
  const signerListeners = new Set<(signer: Signer | null) => void>();
  let room: WalletRoom | null = null;
  let isWatched = false;

  const late = createLate(async () => {
    const { createWalletDirectory } = await import('./createWalletDirectory.ts');
    room = createWalletDirectory(chain);
    room.onSigner((signer) => {
      for (const listener of [...signerListeners]) listener(signer);
    });
    return room;
  });

  /** Looking for wallets begins with the first who wants to see them. */
  async function watch(): Promise<void> {
    if (isWatched || chain === null) return;
    isWatched = true;
    try {
      (await late()).subscribe(() => {
        for (const listener of [...listeners]) listener();
      });
    } catch {
      // None are listed until the code can be fetched; whoever connects one is told why it cannot be.
      isWatched = false;
    }
  }

  return {
    wallets: () => room?.wallets() ?? NONE,
    subscribe(listener) {
      listeners.add(listener);
      void watch();
      return () => listeners.delete(listener);
    },
    connect: async (walletId) => (await late()).connect(walletId),
    reconnect: async () => (chain === null ? null : (await late()).reconnect()),
    disconnect: async () => (await late()).disconnect(),
    onSigner(listener) {
      signerListeners.add(listener);
      return () => signerListeners.delete(listener);
    },
    sender: { send: async (transaction) => (await late()).sender.send(transaction) },
  };
}
