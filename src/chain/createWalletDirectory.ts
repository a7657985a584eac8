import { Failure } from '../domain/failure.ts';
import type { Address } from '../domain/ids.ts';
import type { Signer } from '../domain/ports/signer.ts';
import type { Wallet, WalletDirectory } from '../domain/ports/walletDirectory.ts';
import { toAccountKey } from '../domain/reader/demonstration.ts';
import type { ChainSettings } from './chainSettings.ts';
import { type AccountWitness, createAccountWitness } from './createAccountWitness.ts';
import type { TransactionSender } from './createLedger.ts';
import type { WalletConnections } from './wagmiConnections.ts';
import { sendFromWallet, toWalletSigner, type WalletAccount, type WalletProvider } from './walletAccount.ts';
import { isDeclined, toWalletFailure } from './walletFailure.ts';

/** A wallet directory that can also send transactions, for `createLedger`. */
export interface WalletRoom extends WalletDirectory {
  readonly sender: TransactionSender;
}

export interface FoundWallet extends Wallet {
  connect(): Promise<Address>;
  provider(): Promise<WalletProvider>;
}

/**
 * Wallets of this browser over `connections` (wagmi in the page). Without a chain there is nothing to sign for, so none
 * are offered.
 */
export function createWalletDirectory(
  chain: ChainSettings | null,
  connections: () => Promise<WalletConnections> = loadWagmi(chain),
  witness: AccountWitness | null = chain && createAccountWitness(chain),
): WalletRoom {
  let listed: readonly Wallet[] = [];
  let found: readonly FoundWallet[] = [];
  let active: WalletAccount | null = null;
  const listeners = new Set<() => void>();
  const signerListeners = new Set<(signer: Signer | null) => void>();
  let opened: Promise<WalletConnections> | null = null;

  const open = () => {
    opened ??= connections().then((made) => {
      const refresh = () => {
        found = made.wallets();
        listed = found.map(({ id, name, icon }) => ({ id, name, icon }));
        for (const listener of listeners) listener();
      };
      made.onWallets(refresh);
      made.onAccount(async (account) => {
        const next = account && (await toAccount(account.walletId, account.address));
        if (next?.address === active?.address && next?.name === active?.name) return;
        active = next;
        await tell(active);
      });
      refresh();
      return made;
    });
    return opened;
  };
  const tell = async (account: WalletAccount | null) => {
    const signer = account && (await toSigner(account));
    // Asking takes a while, in which the wallet may have moved on.
    if (account === active) for (const listener of signerListeners) listener(signer);
  };
  const toSigner = async (account: WalletAccount): Promise<Signer | null> => {
    if (!chain || !witness) return null;
    const holder = await witness.holderOf(toAccountKey(account.address));
    return toWalletSigner(account, chain, holder, witness.accepts);
  };
  const toAccount = async (walletId: string, address: Address): Promise<WalletAccount | null> => {
    const wallet = found.find(({ id }) => id === walletId);
    return wallet ? { name: wallet.name, address, provider: await wallet.provider() } : null;
  };

  return {
    wallets: () => listed,
    subscribe(listener) {
      listeners.add(listener);
      if (chain) void open();
      return () => listeners.delete(listener);
    },
    async connect(walletId) {
      if (!chain) throw noChain();
      await open();
      const wallet = found.find(({ id }) => id === walletId);
      if (!wallet)
        throw new Failure('wallet/gone', 'The wallet is no longer in this browser.', {
          hint: 'Reload the page and choose again.',
        });
      try {
        const address = await wallet.connect();
        active = { name: wallet.name, address, provider: await wallet.provider() };
        const signer = await toSigner(active);
        if (!signer) throw noChain();
        return { kind: 'connected', signer };
      } catch (thrown) {
        if (isDeclined(thrown)) return { kind: 'declined' };
        throw toWalletFailure(thrown, wallet.name);
      }
    },
    async reconnect() {
      if (!chain) return null;
      const before = await (await open()).reconnect();
      if (!before) return null;
      active = await toAccount(before.walletId, before.address);
      return active && toSigner(active);
    },
    async disconnect() {
      active = null;
      await (await open()).disconnect();
    },
    onSigner(listener) {
      signerListeners.add(listener);
      return () => signerListeners.delete(listener);
    },
    sender: {
      async send(transaction) {
        if (!active || !chain)
          throw new Failure('wallet/none', 'No wallet is connected that could send the reading.', {
            hint: 'Connect the wallet that signed it, then choose Anchor now.',
          });
        return sendFromWallet(active, chain, transaction);
      },
    },
  };
}

/** wagmi and React come with it: loaded when wallets are first looked at, and never by Node. */
function loadWagmi(chain: ChainSettings | null) {
  return async (): Promise<WalletConnections> => {
    if (!chain) throw noChain();
    const { createWagmiConnections } = await import('./wagmiConnections.ts');
    return createWagmiConnections(chain);
  };
}

function noChain(): Failure {
  return new Failure('wallet/no-chain', 'No chain is configured, so there is nothing to sign for.');
}
