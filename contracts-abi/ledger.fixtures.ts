import {
  type Abi,
  BaseError,
  type ContractFunctionArgs,
  type ContractFunctionName,
  ContractFunctionRevertedError,
  createWalletClient,
  custom,
  defineChain,
  type EIP1193RequestFn,
  type EncodeDeployDataParameters,
  encodeDeployData,
  encodeFunctionData,
  type Hex,
  keccak256,
  type PublicClient,
  parseEventLogs,
  type SignedAuthorizationList,
  type TransactionReceipt,
} from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import type { Address, Bytes32, StreamId } from '../src/domain/ids.ts';
import {
  digestOfReading,
  hashDisplay,
  type LedgerPlace,
  type Reading,
} from '../src/domain/reading/typedData.ts';
import type { TestChain } from './chain.fixtures.ts';
import { type Deployment, deployContracts } from './deploy.ts';
import { annotationLedgerAbi } from './generated/AnnotationLedger.ts';
import { type AccountKey, createAccountKey, randomWord, type TestKey } from './keys.fixtures.ts';

/** Below the cap of EIP-7825 (2^24), which both chains enforce. */
const GAS = 16_000_000n;

/** `Reading` as the contract takes it. */
export interface ChainReading {
  readonly displayHash: Hex;
  readonly stream: Hex;
  readonly root: Hex;
  readonly leafCount: number;
  readonly previous: Hex;
  readonly recentBlock: Hex;
  readonly deadline: bigint;
}

/** `AnnotationLedger.Outcome`, in the order in which its ABI numbers it. */
const OUTCOMES = [
  'anchored',
  'already anchored',
  'expired',
  'signer not admitted',
  'invalid signature',
  'stream full',
] as const;
type Outcome = (typeof OUTCOMES)[number];

interface ChainItem {
  readonly signer: Hex;
  readonly reading: ChainReading;
  readonly signature: Hex;
}

export function toChainReading({ display, deadline, ...rest }: Reading): ChainReading {
  return { displayHash: hashDisplay(display), ...rest, deadline: BigInt(deadline) };
}

/** A chain with the contracts on it and a payer of gas. */
export interface Stage {
  readonly chain: TestChain;
  readonly deployment: Deployment;
  readonly place: LedgerPlace;
  readonly relay: AccountKey;
  /** Sends a call to a contract and waits; a revert is a receipt like any other. */
  send(
    from: AccountKey,
    to: Hex,
    data: Hex,
    authorizationList?: SignedAuthorizationList,
  ): Promise<TransactionReceipt>;
  deploy(contract: EncodeDeployDataParameters): Promise<Hex>;
  anchor(from: AccountKey, reading: Reading): Promise<TransactionReceipt>;
  anchorFor(key: TestKey, reading: Reading, signature?: Hex): Promise<TransactionReceipt>;
  sign(key: TestKey, reading: Reading, place?: LedgerPlace): Promise<Hex>;
  item(key: TestKey, reading: Reading, signature?: Hex): Promise<ChainItem>;
  /** Name of the custom error with which the ledger refuses to relay a reading, or 'accepted'. */
  refusalOf(key: TestKey, reading: Reading, signature?: Hex): Promise<string>;
  tryAnchorMany(items: readonly ChainItem[]): Promise<{ outcomes: Outcome[]; receipt: TransactionReceipt }>;
  entryOf(key: TestKey, reading: Reading): Promise<{ index: number; time: number; runningHash: bigint }>;
  headOf(stream: Hex): Promise<{ count: number; lastBlock: number; runningHash: bigint }>;
  /** A reading of eight leaves in a stream of its own, unless told otherwise. */
  reading(change?: Partial<Reading>): Promise<Reading>;
  now(): Promise<number>;
}

export async function createStage(chain: TestChain): Promise<Stage> {
  const relay = createAccountKey();
  await chain.fund(relay.account.address);
  const deployment = await deployContracts(createRelayClient(chain, relay.account), chain.client);
  const place = { chainId: chain.chainId, ledger: deployment.ledger as Address };
  const { client } = chain;
  const { ledger } = deployment;

  const now = async () => Number((await client.getBlock()).timestamp);
  const sign = async (key: TestKey, reading: Reading, at: LedgerPlace = place) =>
    key.sign(digestOfReading(reading, at));
  const read = { address: ledger, abi: annotationLedgerAbi } as const;
  const stage: Stage = {
    chain,
    deployment,
    place,
    relay,
    now,
    sign,
    send: async (from, to, data, authorizationList) =>
      chain.send(await signTransaction(chain, from.account, { to, data, authorizationList })),
    async deploy(contract) {
      const data = encodeDeployData(contract);
      const receipt = await chain.send(await signTransaction(chain, relay.account, { data }));
      if (!receipt.contractAddress) throw new Error('the deployment made no contract');
      return receipt.contractAddress.toLowerCase() as Hex;
    },
    anchor: (from, reading) =>
      stage.send(from, ledger, encode(annotationLedgerAbi, 'anchor', [toChainReading(reading)])),
    async anchorFor(key, reading, signature) {
      const args = [key.signer, toChainReading(reading), signature ?? (await sign(key, reading))] as const;
      return stage.send(relay, ledger, encode(annotationLedgerAbi, 'anchorFor', args));
    },
    async item(key, reading, signature) {
      return {
        signer: key.signer,
        reading: toChainReading(reading),
        signature: signature ?? (await sign(key, reading)),
      };
    },
    async refusalOf(key, reading, signature) {
      const item = await stage.item(key, reading, signature);
      return revertOf(client, relay.account.address, ledger, annotationLedgerAbi, 'anchorFor', [
        item.signer,
        item.reading,
        item.signature,
      ]);
    },
    async tryAnchorMany(items) {
      const { result } = await client.simulateContract({
        ...read,
        functionName: 'tryAnchorMany',
        args: [items],
        account: relay.account.address,
        gas: GAS,
      });
      const receipt = await stage.send(relay, ledger, encode(annotationLedgerAbi, 'tryAnchorMany', [items]));
      return { outcomes: result.map((outcome) => OUTCOMES[outcome] as Outcome), receipt };
    },
    entryOf: (key, reading) =>
      client.readContract({
        ...read,
        functionName: 'entryOf',
        args: [reading.stream, keccak256(key.signer), reading.root],
      }),
    headOf: (stream) => client.readContract({ ...read, functionName: 'headOf', args: [stream] }),
    async reading(change = {}) {
      return {
        display: {
          statement: 'I sign 1 annotation in project LUNG-12',
          project: 'LUNG-12',
          salt: randomWord() as Bytes32,
        },
        stream: randomWord() as StreamId,
        root: randomWord() as Bytes32,
        leafCount: 8,
        previous: randomWord() as Bytes32,
        recentBlock: randomWord() as Bytes32,
        deadline: (await now()) + 86_400,
        ...change,
      };
    },
  };
  return stage;
}

/** Name and arguments of the custom error with which a call would revert, or 'accepted'. */
export async function revertOf<
  abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable' | 'view'>,
  args extends ContractFunctionArgs<abi, 'nonpayable' | 'view', name>,
>(client: PublicClient, from: Hex, address: Hex, abi: abi, functionName: name, args: args): Promise<string> {
  try {
    // The types of viem do not follow a generic ABI through; the parameters above are checked against it.
    await client.simulateContract({ address, abi, functionName, args, account: from } as never);
    return 'accepted';
  } catch (thrown) {
    const reverted =
      thrown instanceof BaseError && thrown.walk((one) => one instanceof ContractFunctionRevertedError);
    if (reverted instanceof ContractFunctionRevertedError) return reverted.data?.errorName ?? 'reverted';
    throw thrown;
  }
}

export function anchoredIn(receipt: TransactionReceipt) {
  return parseEventLogs({ abi: annotationLedgerAbi, logs: receipt.logs, eventName: 'Anchored' }).map(
    (log) => ({
      ...log.args,
      blockNumber: Number(log.blockNumber),
    }),
  );
}

export function encode<
  const abi extends Abi,
  name extends ContractFunctionName<abi>,
  const args extends ContractFunctionArgs<abi, 'pure' | 'view' | 'nonpayable' | 'payable', name>,
>(abi: abi, functionName: name, args: args): Hex {
  return encodeFunctionData({ abi, functionName, args } as never);
}

function createRelayClient(chain: TestChain, account: PrivateKeyAccount) {
  const request = chain.client.request as EIP1193RequestFn;
  return createWalletClient({
    account,
    chain: toViemChain(chain),
    transport: custom({ request }, { retryCount: 0 }),
  });
}

async function signTransaction(
  chain: TestChain,
  account: PrivateKeyAccount,
  call: { to?: Hex; data: Hex; authorizationList?: SignedAuthorizationList | undefined },
): Promise<Hex> {
  const common = {
    chainId: chain.chainId,
    nonce: await chain.client.getTransactionCount({ address: account.address }),
    gas: GAS,
    maxFeePerGas: 2_000_000_000n,
    maxPriorityFeePerGas: 0n,
  };
  const { authorizationList, ...rest } = call;
  return authorizationList
    ? account.signTransaction({ ...common, ...rest, type: 'eip7702', authorizationList })
    : account.signTransaction({ ...common, ...rest, type: 'eip1559' });
}

function toViemChain({ chainId, name }: TestChain) {
  return defineChain({
    id: chainId,
    name,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });
}
