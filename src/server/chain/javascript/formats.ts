import type { TypedTransaction } from '@ethereumjs/tx';
import { bytesToHex } from '@ethereumjs/util';
import type { MinedBlock, MinedTransaction } from './machine.ts';

/** Blocks, transactions, receipts and logs as the Ethereum JSON-RPC specification writes them. */
export function toRpcBlock(mined: MinedBlock, withTransactions: boolean) {
  const { header } = mined.block;
  return {
    number: toQuantity(header.number),
    hash: mined.hash,
    parentHash: bytesToHex(header.parentHash),
    nonce: bytesToHex(header.nonce),
    mixHash: bytesToHex(header.mixHash),
    sha3Uncles: bytesToHex(header.uncleHash),
    logsBloom: bytesToHex(header.logsBloom),
    transactionsRoot: bytesToHex(header.transactionsTrie),
    stateRoot: bytesToHex(header.stateRoot),
    receiptsRoot: bytesToHex(header.receiptTrie),
    miner: header.coinbase.toString(),
    difficulty: toQuantity(header.difficulty),
    totalDifficulty: '0x0',
    extraData: bytesToHex(header.extraData),
    size: toQuantity(mined.block.serialize().length),
    gasLimit: toQuantity(header.gasLimit),
    gasUsed: toQuantity(header.gasUsed),
    timestamp: toQuantity(header.timestamp),
    baseFeePerGas: toQuantity(header.baseFeePerGas ?? 0n),
    withdrawalsRoot: toHexOrNull(header.withdrawalsRoot),
    blobGasUsed: toQuantity(header.blobGasUsed ?? 0n),
    excessBlobGas: toQuantity(header.excessBlobGas ?? 0n),
    parentBeaconBlockRoot: toHexOrNull(header.parentBeaconBlockRoot),
    requestsHash: toHexOrNull(header.requestsHash),
    uncles: [],
    withdrawals: [],
    transactions: mined.transactions.map((one) =>
      withTransactions ? toRpcTransaction(one.transaction, mined, one) : bytesToHex(one.transaction.hash()),
    ),
  };
}

/** A transaction of a block, or of the pool where the block is absent. */
export function toRpcTransaction(
  transaction: TypedTransaction,
  block?: MinedBlock,
  mined?: MinedTransaction,
) {
  const { data, gasLimit, ...fields } = transaction.toJSON();
  const price = block
    ? effectiveGasPrice(transaction, block)
    : toQuantity(fields.gasPrice ?? fields.maxFeePerGas ?? 0n);
  return {
    ...fields,
    type: toQuantity(transaction.type),
    hash: bytesToHex(transaction.hash()),
    from: transaction.getSenderAddress().toString(),
    to: transaction.to?.toString() ?? null,
    input: data ?? '0x',
    gas: gasLimit,
    gasPrice: price,
    yParity: fields.yParity ?? fields.v,
    blockHash: block?.hash ?? null,
    blockNumber: block ? toQuantity(block.block.header.number) : null,
    transactionIndex: mined ? toQuantity(mined.index) : null,
  };
}

export function toRpcReceipt(block: MinedBlock, mined: MinedTransaction) {
  const { transaction, receipt } = mined;
  return {
    ...placeOf(block, mined),
    from: transaction.getSenderAddress().toString(),
    to: transaction.to?.toString() ?? null,
    type: toQuantity(transaction.type),
    contractAddress: mined.createdAddress?.toString() ?? null,
    cumulativeGasUsed: toQuantity(receipt.cumulativeBlockGasUsed),
    gasUsed: toQuantity(mined.gasUsed),
    effectiveGasPrice: effectiveGasPrice(transaction, block),
    logsBloom: bytesToHex(receipt.bitvector),
    status: 'status' in receipt ? toQuantity(receipt.status) : '0x1',
    logs: toRpcLogs(block, mined),
  };
}

export function toRpcLogs(block: MinedBlock, mined: MinedTransaction) {
  return mined.receipt.logs.map(([address, topics, data], at) => ({
    ...placeOf(block, mined),
    address: bytesToHex(address),
    topics: topics.map((topic) => bytesToHex(topic)),
    data: bytesToHex(data),
    logIndex: toQuantity(mined.firstLog + at),
    blockTimestamp: toQuantity(block.block.header.timestamp),
    removed: false,
  }));
}
export type RpcLog = ReturnType<typeof toRpcLogs>[number];

export function toQuantity(value: number | bigint | string): string {
  return `0x${BigInt(value).toString(16)}`;
}

function placeOf(block: MinedBlock, { transaction, index }: MinedTransaction) {
  return {
    transactionHash: bytesToHex(transaction.hash()),
    transactionIndex: toQuantity(index),
    blockHash: block.hash,
    blockNumber: toQuantity(block.block.header.number),
  };
}

function effectiveGasPrice(transaction: TypedTransaction, { block }: MinedBlock): string {
  const baseFee = block.header.baseFeePerGas ?? 0n;
  return toQuantity(baseFee + transaction.getEffectivePriorityFee(baseFee));
}

function toHexOrNull(bytes: Uint8Array | undefined): string | null {
  return bytes ? bytesToHex(bytes) : null;
}
