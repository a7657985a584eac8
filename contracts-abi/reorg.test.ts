import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAnvil } from './chain.fixtures.ts';
import { createAccountKey } from './keys.fixtures.ts';
import { anchoredIn, createStage, type Stage } from './ledger.fixtures.ts';

/** Only Anvil can take blocks back; the ethereumjs test chain has no forks. */
describe('when the chain takes blocks back', () => {
  let chain: Awaited<ReturnType<typeof startAnvil>>;
  let stage: Stage;
  beforeAll(async () => {
    chain = await startAnvil('osaka');
    stage = await createStage(chain);
  });
  afterAll(() => chain.stop());

  it('a reading that fell out is gone, and the same signature anchors it again', async () => {
    const [reader, other] = [createAccountKey(), createAccountKey()];
    const { stream } = await stage.reading();
    const kept = await stage.reading({ stream });
    await stage.anchorFor(other, kept);
    const head = await stage.headOf(stream);
    const reading = await stage.reading({ stream });
    const signature = await stage.sign(reader, reading);
    await stage.anchorFor(reader, reading, signature);

    await chain.rpc({ method: 'anvil_reorg', params: [1, []] } as never);
    expect(await stage.entryOf(reader, reading)).toMatchObject({ index: 0 });
    expect(await stage.entryOf(other, kept)).toMatchObject({ index: 1 });
    expect(await stage.headOf(stream)).toEqual(head);

    const [event] = anchoredIn(await stage.anchorFor(reader, reading, signature));
    expect(event).toMatchObject({ index: 2, previousBlock: head.lastBlock });
  });

  it('two readings that change places give another running hash', async () => {
    const [reader, other] = [createAccountKey(), createAccountKey()];
    const { stream } = await stage.reading();
    const [first, second] = [await stage.reading({ stream }), await stage.reading({ stream })];
    await stage.anchorFor(reader, first);
    await stage.anchorFor(other, second);
    const before = await stage.headOf(stream);
    await chain.rpc({ method: 'anvil_reorg', params: [2, []] } as never);
    await stage.anchorFor(other, second);
    await stage.anchorFor(reader, first);
    const after = await stage.headOf(stream);
    expect(after.count).toBe(before.count);
    expect(after.runningHash).not.toBe(before.runningHash);
    expect(await stage.entryOf(other, second)).toMatchObject({ index: 1 });
  });
});
