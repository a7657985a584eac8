import type { TransactionReceipt } from 'viem';
import { createAccountKey, createP256Key, createPasskey, type TestKey } from '../keys.fixtures.ts';
import type { Stage } from '../ledger.fixtures.ts';

/** Gas of one reading, whatever the number of its annotations: the second of its stream, unless the name says otherwise. */
export interface ReadingGas {
  readonly account: number;
  readonly passkey: number;
  readonly p256: number;
  readonly bySender: number;
  readonly firstInStream: number;
  /** Each of ten in one transaction. */
  readonly inBatchOfTen: number;
  readonly anchoredBefore: number;
}

export async function measureReadings(stage: Stage): Promise<ReadingGas> {
  const { webAuthnVerifier, p256Verifier } = stage.deployment;
  const reader = createAccountKey();
  const { stream } = await stage.reading();
  const relayed = async (key: TestKey) => gasOf(await stage.anchorFor(key, await stage.reading({ stream })));
  const firstInStream = await relayed(reader);
  const repeated = await stage.reading({ stream });
  gasOf(await stage.anchorFor(reader, repeated));
  const items = await Promise.all(
    Array.from({ length: 10 }, async () => stage.item(reader, await stage.reading({ stream }))),
  );
  return {
    account: await relayed(reader),
    passkey: await relayed(createPasskey(webAuthnVerifier)),
    p256: await relayed(createP256Key(p256Verifier)),
    bySender: gasOf(await stage.anchor(stage.relay, await stage.reading({ stream }))),
    firstInStream,
    inBatchOfTen: Math.round(gasOf((await stage.tryAnchorMany(items)).receipt) / 10),
    anchoredBefore: gasOf(await stage.anchorFor(reader, repeated)),
  };
}

export function gasOf(receipt: TransactionReceipt): number {
  if (receipt.status !== 'success') throw new Error(`transaction ${receipt.transactionHash} reverted`);
  return Number(receipt.gasUsed);
}
