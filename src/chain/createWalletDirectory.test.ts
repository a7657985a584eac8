import { describe, expect, it, vi } from 'vitest';
import type { Address, ReaderId } from '../domain/ids.ts';
import type { AccountWitness } from './createAccountWitness.ts';
import { createWalletDirectory, type FoundWallet } from './createWalletDirectory.ts';
import type { ConnectedAccount, WalletConnections } from './wagmiConnections.ts';

const chain = {
  name: 'Countersign demonstration chain',
  chainId: 1_234_567,
  rpcUrl: 'http://localhost:1/rpc',
  ledger: '0x00000000000000000000000000000000000a11ce' as Address,
  registry: '0x0000000000000000000000000000000000000d0c' as Address,
  embedded: true,
  relayUrl: null,
};
const address = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a' as Address;
const provider = { request: async () => null };
const READER = `0x${'55'.repeat(32)}` as ReaderId;
/** A chain that has every key as one reader's later key. */
const witness: AccountWitness = {
  holderOf: async () => ({ reader: READER, hasEnded: false }),
  accepts: async () => false,
};

/** wagmi as far as the directory sees it, driven by the test. */
function browser(change: Partial<FoundWallet> = {}) {
  const wallet: FoundWallet = {
    id: 'org.example.wallet',
    name: 'Example Wallet',
    icon: null,
    connect: async () => address,
    provider: async () => provider,
    ...change,
  };
  let found: readonly FoundWallet[] = [wallet];
  let tellWallets: () => void = vi.fn();
  let tellAccount: (account: ConnectedAccount | null) => void = vi.fn();
  const connections: WalletConnections = {
    wallets: () => found,
    onWallets: (listener) => {
      tellWallets = listener;
    },
    onAccount: (listener) => {
      tellAccount = listener;
    },
    reconnect: async () => ({ walletId: wallet.id, address }),
    disconnect: async () => undefined,
  };
  return {
    directory: createWalletDirectory(chain, async () => connections, witness),
    announce(more: FoundWallet) {
      found = [...found, more];
      tellWallets();
    },
    switchAccount: (to: Address | null) => tellAccount(to && { walletId: wallet.id, address: to }),
    wallet,
  };
}

describe('the wallets of a browser', () => {
  it('are listed as they announce themselves, and the list is the same while nothing changes', async () => {
    const { directory, announce, wallet } = browser();
    const heard = vi.fn();
    directory.subscribe(heard);
    await vi.waitFor(() => expect(directory.wallets()).toHaveLength(1));
    expect(directory.wallets()).toBe(directory.wallets());
    announce({ ...wallet, id: 'org.example.other', name: 'Other' });
    expect(directory.wallets().map(({ name }) => name)).toEqual(['Example Wallet', 'Other']);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('connect as a signer with the reader id of the account', async () => {
    const { directory } = browser();
    const outcome = await directory.connect('org.example.wallet');
    expect(outcome).toMatchObject({
      kind: 'connected',
      signer: {
        kind: 'wallet',
        key: address,
        displayName: 'Example Wallet 0x19e7…ff2a',
        author: { kind: 'human', id: READER },
      },
    });
  });

  it('may be declined, which is an outcome', async () => {
    const rejected = { cause: { code: 4001 } };
    const { directory } = browser({ connect: async () => Promise.reject(rejected) });
    expect(await directory.connect('org.example.wallet')).toEqual({ kind: 'declined' });
  });

  it('may be gone', async () => {
    const { directory } = browser();
    await expect(directory.connect('org.example.removed')).rejects.toMatchObject({ code: 'wallet/gone' });
  });

  it('come back without asking when the page is opened again', async () => {
    expect(await browser().directory.reconnect()).toMatchObject({ key: address });
  });

  it('tell when the account is changed or taken away', async () => {
    const { directory, switchAccount } = browser();
    const heard = vi.fn();
    directory.onSigner(heard);
    await directory.connect('org.example.wallet');
    const other = `0x${'22'.repeat(20)}` as Address;
    switchAccount(other);
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(expect.objectContaining({ key: other })));
    switchAccount(null);
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(null));
  });

  it('send nothing before one is connected', async () => {
    const { sender } = browser().directory;
    await expect(sender.send({ from: address, to: chain.ledger, data: '0x' })).rejects.toMatchObject({
      code: 'wallet/none',
    });
  });

  it('are none where no chain is configured', async () => {
    const directory = createWalletDirectory(null);
    directory.subscribe(() => undefined);
    expect(directory.wallets()).toEqual([]);
    expect(await directory.reconnect()).toBeNull();
    await expect(directory.connect('org.example.wallet')).rejects.toMatchObject({ code: 'wallet/no-chain' });
  });
});
