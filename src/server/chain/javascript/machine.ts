import { type Block, createBlock } from '@ethereumjs/block';
import { type Common, createCustomCommon, Mainnet } from '@ethereumjs/common';
import { Caches, MerkleStateManager } from '@ethereumjs/statemanager';
import { createTxFromRLP, type TypedTransaction } from '@ethereumjs/tx';
import { Account, type Address, bytesToHex, createAddressFromString } from '@ethereumjs/util';
import { buildBlock, createVM, type RunTxResult, type TxReceipt, type VM } from '@ethereumjs/vm';
import {
  BLOCK_GAS_LIMIT,
  type ChainSettings,
  GENESIS_BALANCE,
  HARDFORK,
  RpcError,
} from '../embeddedChain.ts';

const INITIAL_BASE_FEE = 10n ** 9n;
const POOL_LIMIT = 4096;
/** JSON-RPC codes as geth answers them. */
const SERVER_ERROR = -32000;

/** A transaction with what its block says of it. */
export interface MinedTransaction {
  readonly transaction: TypedTransaction;
  readonly index: number;
  readonly receipt: TxReceipt;
  readonly gasUsed: bigint;
  readonly createdAddress: Address | null;
  /** Position of its first log in the block. */
  readonly firstLog: number;
}

export interface MinedBlock {
  readonly block: Block;
  readonly hash: string;
  readonly transactions: readonly MinedTransaction[];
}

/** The EVM, its blocks and its pool, on real headers and tries. All in memory; every state stays reachable by its root. */
export interface Machine {
  readonly common: Common;
  readonly vm: VM;
  readonly blocks: readonly MinedBlock[];
  readonly latest: MinedBlock;
  readonly pool: ReadonlyMap<string, TypedTransaction>;
  blockOfHash(hash: string): MinedBlock | null;
  transactionOfHash(hash: string): { readonly block: MinedBlock; readonly mined: MinedTransaction } | null;
  /** Takes a signed transaction into the pool and returns its hash. Throws RpcError. */
  addTransaction(raw: Uint8Array): Promise<string>;
  mine(timeUnix: number): Promise<MinedBlock>;
}

export async function createMachine(settings: Omit<ChainSettings, 'folder'>): Promise<Machine> {
  const common = createCustomCommon({ name: 'countersign', chainId: settings.chainId }, Mainnet, {
    hardfork: HARDFORK,
  });
  const blocks: MinedBlock[] = [];
  const byHash = new Map<string, MinedBlock>();
  const placeOf = new Map<string, { block: MinedBlock; mined: MinedTransaction }>();
  const pool = new Map<string, TypedTransaction>();
  const vm = await createVM({
    common,
    stateManager: new MerkleStateManager({ common, caches: new Caches() }),
    blockchain: blockHashesFrom(blocks),
  });

  function keep(mined: MinedBlock): MinedBlock {
    blocks.push(mined);
    byHash.set(mined.hash, mined);
    for (const one of mined.transactions)
      placeOf.set(bytesToHex(one.transaction.hash()), { block: mined, mined: one });
    return mined;
  }

  const latest = () => blocks[blocks.length - 1] as MinedBlock;

  const accountOf = async (address: Address) =>
    (await vm.stateManager.getAccount(address)) ?? new Account(0n, 0n);

  async function addTransaction(raw: Uint8Array): Promise<string> {
    const transaction = parseTransaction(raw, common);
    const hash = bytesToHex(transaction.hash());
    if (pool.has(hash) || placeOf.has(hash)) throw new RpcError(SERVER_ERROR, 'already known');
    if (pool.size >= POOL_LIMIT) throw new RpcError(SERVER_ERROR, 'txpool is full');
    const { nonce, balance } = await accountOf(transaction.getSenderAddress());
    if (transaction.nonce < nonce) throw new RpcError(SERVER_ERROR, 'nonce too low');
    if (transaction.getUpfrontCost(latest().block.header.calcNextBaseFee()) > balance)
      throw new RpcError(SERVER_ERROR, 'insufficient funds for gas * price + value');
    if (transaction.gasLimit > BLOCK_GAS_LIMIT) throw new RpcError(SERVER_ERROR, 'exceeds block gas limit');
    pool.set(hash, transaction);
    return hash;
  }

  async function mine(timeUnix: number): Promise<MinedBlock> {
    const builder = await buildBlock(vm, {
      parentBlock: latest().block,
      headerData: { timestamp: BigInt(timeUnix), gasLimit: BLOCK_GAS_LIMIT },
      withdrawals: [],
      blockOpts: { putBlockIntoBlockchain: false },
    });
    const results: { transaction: TypedTransaction; result: RunTxResult }[] = [];
    for (let progress = true; progress; ) {
      progress = false;
      for (const [hash, transaction] of pool) {
        const { nonce } = await accountOf(transaction.getSenderAddress());
        if (transaction.nonce > nonce || transaction.gasLimit > BLOCK_GAS_LIMIT - builder.gasUsed) continue;
        pool.delete(hash);
        // What cannot run (replaced, or its sender spent the ether meanwhile) leaves the pool, as from any node's.
        const result = await builder.addTransaction(transaction).catch(() => null);
        if (!result) continue;
        results.push({ transaction, result });
        progress = true;
      }
    }
    const { block } = await builder.build();
    return keep(toMinedBlock(block, results));
  }

  await vm.stateManager.putAccount(
    createAddressFromString(settings.funded),
    new Account(0n, GENESIS_BALANCE),
  );
  const genesis = createBlock(
    {
      header: {
        number: 0n,
        timestamp: BigInt(settings.genesisTimeUnix),
        gasLimit: BLOCK_GAS_LIMIT,
        baseFeePerGas: INITIAL_BASE_FEE,
        stateRoot: await vm.stateManager.getStateRoot(),
      },
      withdrawals: [],
    },
    { common },
  );
  keep(toMinedBlock(genesis, []));

  return {
    common,
    vm,
    blocks,
    get latest() {
      return latest();
    },
    pool,
    blockOfHash: (hash) => byHash.get(hash) ?? null,
    transactionOfHash: (hash) => placeOf.get(hash) ?? null,
    addTransaction,
    mine,
  };
}

function parseTransaction(raw: Uint8Array, common: Common): TypedTransaction {
  let transaction: TypedTransaction;
  try {
    transaction = createTxFromRLP(raw, { common });
  } catch (thrown) {
    throw new RpcError(
      SERVER_ERROR,
      `invalid transaction: ${thrown instanceof Error ? thrown.message : thrown}`,
    );
  }
  // Before EIP-155 a signature named no chain; one made elsewhere must not count here.
  const namesChain = transaction.type !== 0 || transaction.supports(155);
  if (!namesChain || !transaction.isSigned() || !transaction.verifySignature())
    throw new RpcError(SERVER_ERROR, 'invalid sender');
  const problems = transaction.getValidationErrors();
  if (problems.length > 0) throw new RpcError(SERVER_ERROR, problems.join('; '));
  return transaction;
}

function toMinedBlock(
  block: Block,
  results: readonly { transaction: TypedTransaction; result: RunTxResult }[],
): MinedBlock {
  let firstLog = 0;
  const transactions = results.map(({ transaction, result }, index) => {
    const mined: MinedTransaction = {
      transaction,
      index,
      receipt: result.receipt,
      gasUsed: result.totalGasSpent,
      createdAddress: result.createdAddress ?? null,
      firstLog,
    };
    firstLog += result.receipt.logs.length;
    return mined;
  });
  return { block, hash: bytesToHex(block.hash()), transactions };
}

/** What the opcode BLOCKHASH asks. */
function blockHashesFrom(blocks: readonly MinedBlock[]) {
  const own = {
    async getBlock(number: number) {
      const found = blocks[number]?.block;
      if (!found) throw new RangeError(`there is no block ${number}`);
      return found;
    },
    putBlock: () => Promise.resolve(),
    shallowCopy: () => own,
  };
  return own;
}
