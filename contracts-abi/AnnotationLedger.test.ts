import { keccak256 } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOfReading } from '../src/domain/reading/typedData.ts';
import { EVERY_EVM } from './chain.fixtures.ts';
import { createAccountKey } from './keys.fixtures.ts';
import { anchoredIn, createStage, type Stage } from './ledger.fixtures.ts';

describe.each(EVERY_EVM)('the ledger on $evm', ({ start }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(await start());
  });
  afterAll(() => stage.chain.stop());

  it('anchors a reading that its signer sends, and says so in an event', async () => {
    const reader = createAccountKey();
    await stage.chain.fund(reader.account.address);
    const reading = await stage.reading();
    const receipt = await stage.anchor(reader, reading);
    expect(receipt.status).toBe('success');
    const time = await stage.now();
    expect(anchoredIn(receipt)).toEqual([
      {
        stream: reading.stream,
        signerHash: keccak256(reader.signer),
        digest: digestOfReading(reading, stage.place),
        root: reading.root,
        index: 1,
        time,
        previousBlock: 0,
        blockNumber: Number(receipt.blockNumber),
      },
    ]);
    expect(await stage.entryOf(reader, reading)).toMatchObject({ index: 1, time });
  });
});
