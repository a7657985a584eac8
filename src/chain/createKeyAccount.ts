import {
  BaseError,
  createPublicClient,
  createWalletClient,
  http,
  InsufficientFundsError,
  WaitForTransactionReceiptTimeoutError,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { Failure } from '../domain/failure.ts';
import type { Address, Bytes32, Hex, SignerKey } from '../domain/ids.ts';
import { toAccountKey } from '../domain/reader/demonstration.ts';
import type { LedgerPlace, Reading } from '../domain/reading/typedData.ts';
import type { ChainSettings } from './chainSettings.ts';
import type { TransactionSender } from './createLedger.ts';
import { toViemChain } from './createRpc.ts';
import { toChainFailure } from './toChainFailure.ts';
import { toSignable } from './toSignable.ts';

/** How long a transaction may take to be in a block before the caller is told that it still waits. */
const MINED_WITHIN_MS = 180_000;

/** An account whose private key is at hand, such as an institution's on a machine of its own. */
export interface KeyAccount {
  readonly key: SignerKey;
  readonly address: Address;
  sign(reading: Reading, place: LedgerPlace): Promise<Hex>;
  /** Sends from this account, which pays; answers when the transaction is in a block. Throws Failure `chain/…`. */
  readonly sender: TransactionSender;
}

/** @param privateKey 32 bytes, kept nowhere but in the account */
export function createKeyAccount(settings: ChainSettings, privateKey: Bytes32): KeyAccount {
  const account = privateKeyToAccount(privateKey);
  const address = account.address.toLowerCase() as Address;
  const chain = toViemChain(settings);
  const transport = http(settings.rpcUrl, { retryCount: 0 });
  const reading = createPublicClient({ chain, transport, pollingInterval: 500 });
  const sending = createWalletClient({ account, chain, transport });
  return {
    key: toAccountKey(address),
    address,
    sign: (message, place) => account.signTypedData(toSignable(message, place)),
    sender: {
      async send({ to, data }) {
        try {
          const hash = await sending.sendTransaction({ to, data });
          const receipt = await reading.waitForTransactionReceipt({ hash, timeout: MINED_WITHIN_MS });
          if (receipt.status !== 'success') throw refused(hash);
          return { kind: 'sent', transactionHash: hash as Bytes32 };
        } catch (thrown) {
          throw toSendFailure(thrown, settings.name, address);
        }
      },
    },
  };
}

function refused(hash: Hex): Failure {
  return new Failure('chain/reverted', 'The contract refused the transaction.', {
    hint: 'Nothing was anchored by it. Run the command again; if it stays, report it.',
    facts: [['transaction', hash]],
  });
}

function toSendFailure(thrown: unknown, chainName: string, address: Address): Failure {
  const isCausedBy = (kind: typeof InsufficientFundsError | typeof WaitForTransactionReceiptTimeoutError) =>
    thrown instanceof BaseError && thrown.walk((cause) => cause instanceof kind) !== null;
  if (isCausedBy(InsufficientFundsError))
    return new Failure('chain/no-funds', `The account ${address} cannot pay for the transaction.`, {
      hint: `Send it the currency of ${chainName}, then run the command again.`,
      cause: thrown,
    });
  if (isCausedBy(WaitForTransactionReceiptTimeoutError))
    return new Failure('chain/slow', 'The transaction was sent and is not in a block yet.', {
      hint: 'Run the command again later: nothing is anchored twice.',
      cause: thrown,
    });
  return toChainFailure(thrown, chainName);
}
