import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex } from '../domain/ids.ts';
import type { AnchorOutcome } from '../domain/ports/ledger.ts';
import type { Signer } from '../domain/ports/signer.ts';
import { toAccountKey } from '../domain/reader/demonstration.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import type { ChainSettings } from './chainSettings.ts';
import type { AccountWitness, KeyNow } from './createAccountWitness.ts';
import { normaliseSignature } from './normaliseSignature.ts';
import { toTypedDataJson } from './toSignable.ts';
import { isDeclined, isUnknownChain, toWalletFailure } from './walletFailure.ts';

/** EIP-1193. */
export interface WalletProvider {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
}

export interface WalletAccount {
  readonly name: string;
  readonly address: Address;
  readonly provider: WalletProvider;
}

export type WalletChain = Pick<ChainSettings, 'chainId' | 'name' | 'rpcUrl'>;

/** Names that people know from their wallets; any other chain is called by its number. */
const CHAIN_NAMES: Readonly<Record<number, string>> = {
  1: 'Ethereum',
  10: 'OP Mainnet',
  100: 'Gnosis',
  137: 'Polygon',
  8453: 'Base',
  42161: 'Arbitrum One',
  11155111: 'Sepolia',
};

/**
 * A wallet's account as a signer, for the reader whose key it is. The wallet is moved to the project's chain first, and
 * offered it if it lacks it.
 */
export function toWalletSigner(
  account: WalletAccount,
  chain: WalletChain,
  holder: KeyNow,
  accepts: AccountWitness['accepts'],
): Signer {
  const key = toAccountKey(account.address);
  return {
    kind: 'wallet',
    displayName: `${account.name} ${account.address.slice(0, 6)}…${account.address.slice(-4)}`,
    signedAs: null,
    key,
    author: { kind: 'human', id: holder.reader },
    async sign(reading, place) {
      const { address, name } = account;
      if (holder.hasEnded)
        throw new Failure(
          'wallet/key-ended',
          `The key of ${address} was retired or revoked in the registry.`,
          {
            hint: 'Choose another account: nothing that this one signs from now on counts.',
          },
        );
      return declinable(name, async () => {
        await moveToChain(account, chain);
        const signature = await account.provider.request({
          method: 'eth_signTypedData_v4',
          params: [address, toTypedDataJson(reading, place)],
        });
        const digest = digestOfReading(reading, place);
        const normal = await normaliseSignature(signature, digest, address, accepts);
        return { kind: 'signed', signature: normal } as const;
      });
    },
  };
}

/** `eth_sendTransaction` from the wallet's own account; gas and fees are left to the wallet. */
export async function sendFromWallet(
  account: WalletAccount,
  chain: WalletChain,
  transaction: { readonly from: Hex; readonly to: Hex; readonly data: Hex },
): Promise<AnchorOutcome> {
  if (transaction.from !== account.address)
    throw new Failure(
      'wallet/other-account',
      `The wallet is at ${account.address}; the reading was signed by ${transaction.from}.`,
      { hint: 'Choose that account in the wallet and try again.' },
    );
  return declinable(account.name, async () => {
    await moveToChain(account, chain);
    const hash = await account.provider.request({ method: 'eth_sendTransaction', params: [transaction] });
    return { kind: 'sent', transactionHash: String(hash).toLowerCase() as Bytes32 } as const;
  });
}

async function declinable<Outcome>(
  walletName: string,
  ask: () => Promise<Outcome>,
): Promise<Outcome | { readonly kind: 'declined' }> {
  try {
    return await ask();
  } catch (thrown) {
    if (isDeclined(thrown)) return { kind: 'declined' };
    throw toWalletFailure(thrown, walletName);
  }
}

/** EIP-3326, then EIP-3085 where the wallet does not know the chain. */
async function moveToChain({ provider }: WalletAccount, chain: WalletChain): Promise<void> {
  const chainId: Hex = `0x${chain.chainId.toString(16)}`;
  const current = async () => Number(await provider.request({ method: 'eth_chainId' }));
  if ((await current()) === chain.chainId) return;
  try {
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] });
  } catch (thrown) {
    if (!isUnknownChain(thrown)) throw thrown;
    await provider.request({
      method: 'wallet_addEthereumChain',
      params: [
        {
          chainId,
          chainName: chain.name,
          rpcUrls: [chain.rpcUrl],
          nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        },
      ],
    });
  }
  const after = await current();
  if (after === chain.chainId) return;
  throw new Failure(
    'wallet/other-chain',
    `The wallet is on ${CHAIN_NAMES[after] ?? `chain ${after}`}; this project is anchored on ${chain.name}.`,
    { hint: 'Switch network and sign again.' },
  );
}
