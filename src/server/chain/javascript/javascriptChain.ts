import { bytesToHex, hexToBytes } from '@ethereumjs/util';
import { Failure } from '../../../domain/failure.ts';
import type { ChainSettings, EmbeddedChain } from '../embeddedChain.ts';
import { answerMethod } from './answerMethod.ts';
import { appendToJournal, type BlockLine, readJournal } from './journal.ts';
import { createMachine, type Machine, type MinedBlock } from './machine.ts';

/**
 * An EVM in JavaScript inside the server, for computers without anvil. It answers reads and signed transactions as a node
 * does, on real headers, tries and receipts, and is made again from its journal at the next start, about a hundred
 * transactions a second.
 */
export async function openJavascriptChain(settings: ChainSettings): Promise<EmbeddedChain> {
  const machine = await createMachine(settings);
  await replay(machine, await readJournal(settings.folder), settings.folder);
  let saved = machine.blocks.length;
  let turn: Promise<unknown> = Promise.resolve();

  /** One thing at a time: a read never sees a block half made. */
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(step, step);
    turn = result.catch(() => undefined);
    return result;
  };

  return {
    kind: 'javascript',
    chainId: settings.chainId,
    processIds: [],
    internalRpcUrl: null,
    request: ({ method, params = [] }) => inTurn(() => answerMethod(machine, method, params)),
    async mine(timeUnix) {
      await inTurn(() => machine.mine(timeUnix));
    },
    save: () =>
      inTurn(async () => {
        const fresh = machine.blocks.slice(saved);
        await appendToJournal(settings.folder, fresh.map(toLine));
        saved += fresh.length;
      }),
    stop: () => inTurn(() => Promise.resolve()),
  };
}

function toLine({ block, hash, transactions }: MinedBlock): BlockLine {
  return {
    time: Number(block.header.timestamp),
    hash: hash as BlockLine['hash'],
    transactions: transactions.map(({ transaction }) => bytesToHex(transaction.serialize())),
  };
}

/** Throws Failure `chain/journal` where the blocks come out otherwise than they were. */
async function replay(machine: Machine, lines: readonly BlockLine[], folder: string): Promise<void> {
  for (const { time, hash, transactions } of lines) {
    for (const raw of transactions) await machine.addTransaction(hexToBytes(raw));
    const mined = await machine.mine(time);
    if (mined.hash !== hash)
      throw new Failure('chain/journal', `The chain in ${folder} does not come out as it was.`, {
        hint: 'It was damaged or made by another version of Countersign. Start with another --state folder.',
        facts: [['block', machine.blocks.length - 1]],
      });
  }
}
