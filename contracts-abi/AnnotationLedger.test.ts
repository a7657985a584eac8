import { keccak256 } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bytes32, RecordId, StreamId } from '../src/domain/ids.ts';
import { buildTree, leavesOfReading } from '../src/domain/merkle/tree.ts';
import { digestOfReading, SIGNING_DOMAIN } from '../src/domain/reading/typedData.ts';
import { EVERY_EVM } from './chain.fixtures.ts';
import { annotationLedgerAbi } from './generated/AnnotationLedger.ts';
import { createAccountKey, randomWord } from './keys.fixtures.ts';
import { anchoredIn, createStage, revertOf, type Stage } from './ledger.fixtures.ts';

describe.each(EVERY_EVM)('the ledger on $evm', ({ start }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(await start());
  });
  afterAll(() => stage.chain.stop());

  const fundedReader = async () => {
    const reader = createAccountKey();
    await stage.chain.fund(reader.account.address);
    return reader;
  };

  it('anchors a reading that its signer sends, and says so in one event', async () => {
    const reader = await fundedReader();
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
    const entry = await stage.entryOf(reader, reading);
    expect(entry).toMatchObject({ index: 1, time });
    expect(await stage.headOf(reading.stream)).toEqual({
      count: 1,
      lastBlock: Number(receipt.blockNumber),
      runningHash: entry.runningHash,
    });
  });

  it('anchors a signed reading that somebody else sends, in the name of its signer', async () => {
    const reader = createAccountKey();
    const reading = await stage.reading();
    const [event] = anchoredIn(await stage.anchorFor(reader, reading));
    expect(event?.signerHash).toBe(keccak256(reader.signer));
    expect(event?.digest).toBe(digestOfReading(reading, stage.place));
    expect(await stage.entryOf(stage.relay, reading)).toMatchObject({ index: 0 });
  });

  it('counts the readings of a stream from 1 and names the block of the one before', async () => {
    const reader = createAccountKey();
    const { stream } = await stage.reading();
    const first = await stage.anchorFor(reader, await stage.reading({ stream }));
    const second = await stage.anchorFor(createAccountKey(), await stage.reading({ stream }));
    expect(anchoredIn(second)[0]).toMatchObject({ index: 2, previousBlock: Number(first.blockNumber) });
    expect((await stage.headOf(stream)).count).toBe(2);
  });

  it('keeps the earliest entry when a reading is anchored again, by whomever, without an event or a revert', async () => {
    const reader = await fundedReader();
    const reading = await stage.reading();
    await stage.anchorFor(reader, reading);
    const entry = await stage.entryOf(reader, reading);
    const head = await stage.headOf(reading.stream);
    await stage.chain.advance(60);
    for (const again of [
      await stage.anchorFor(reader, reading),
      await stage.anchor(reader, reading),
      await stage.anchorFor(reader, reading, '0x'),
    ]) {
      expect(again.status).toBe('success');
      expect(again.logs).toEqual([]);
    }
    expect(await stage.entryOf(reader, reading)).toEqual(entry);
    expect(await stage.headOf(reading.stream)).toEqual(head);
  });

  it('keeps the earliest entry when its signer anchors another reading over the same root', async () => {
    const reader = createAccountKey();
    const reading = await stage.reading();
    await stage.anchorFor(reader, reading);
    const entry = await stage.entryOf(reader, reading);
    const other = { ...reading, previous: randomWord() as Bytes32 };
    expect((await stage.anchorFor(reader, other)).logs).toEqual([]);
    expect(await stage.entryOf(reader, reading)).toEqual(entry);
  });

  it('gives a front-runner who copies a root an entry of their own, and nothing else', async () => {
    const reader = createAccountKey();
    const thief = await fundedReader();
    const reading = await stage.reading();
    await stage.anchor(thief, reading);
    const receipt = await stage.anchorFor(reader, reading);
    expect(anchoredIn(receipt)[0]).toMatchObject({ signerHash: keccak256(reader.signer), index: 2 });
    expect(await stage.entryOf(thief, reading)).toMatchObject({ index: 1 });
  });

  it("gives a front-runner who relays the reader's own reading the reader's entry", async () => {
    const reader = createAccountKey();
    const thief = await fundedReader();
    const reading = await stage.reading();
    const signature = await stage.sign(reader, reading);
    expect(await stage.refusalOf(thief, reading, signature)).toBe('InvalidSignature');
    await stage.anchorFor(reader, reading, signature);
    expect((await stage.anchorFor(reader, reading, signature)).status).toBe('success');
    expect(await stage.entryOf(reader, reading)).toMatchObject({ index: 1 });
    expect(await stage.entryOf(thief, reading)).toMatchObject({ index: 0 });
  });

  it('keeps a root apart in every stream', async () => {
    const reader = createAccountKey();
    const reading = await stage.reading();
    const elsewhere = { ...reading, stream: randomWord() as StreamId };
    await stage.anchorFor(reader, reading);
    expect(await stage.entryOf(reader, elsewhere)).toMatchObject({ index: 0 });
    await stage.anchorFor(reader, elsewhere);
    expect(await stage.entryOf(reader, elsewhere)).toMatchObject({ index: 1 });
  });

  it('refuses to relay a reading after its deadline, and still takes it from its signer', async () => {
    const reader = await fundedReader();
    const reading = await stage.reading({ deadline: (await stage.now()) + 100 });
    await stage.chain.advance(200);
    expect(await stage.refusalOf(reader, reading)).toBe('Expired');
    expect((await stage.anchorFor(reader, reading)).status).toBe('reverted');
    expect(anchoredIn(await stage.anchor(reader, reading))).toHaveLength(1);
  });

  it('anchors 49 of 50 when one is bad', async () => {
    const { stream } = await stage.reading();
    const items = await Promise.all(
      Array.from({ length: 50 }, async () => stage.item(createAccountKey(), await stage.reading({ stream }))),
    );
    const [stranger, bad] = [createAccountKey(), items[17]];
    if (!bad) throw new Error('there are fifty');
    items[17] = { ...bad, signer: stranger.signer };
    const { outcomes, receipt } = await stage.tryAnchorMany(items);
    expect(
      outcomes.map((outcome, at) => [at, outcome]).filter(([, outcome]) => outcome !== 'anchored'),
    ).toEqual([[17, 'invalid signature']]);
    expect(anchoredIn(receipt).map(({ index }) => index)).toEqual(
      Array.from({ length: 49 }, (_, at) => at + 1),
    );
    expect((await stage.headOf(stream)).count).toBe(49);
  });

  it('says of each item of a batch what became of it', async () => {
    const reader = createAccountKey();
    const good = await stage.item(reader, await stage.reading());
    const anchored = await stage.reading();
    await stage.anchorFor(reader, anchored);
    const late = await stage.reading({ deadline: 1 });
    const { outcomes, receipt } = await stage.tryAnchorMany([
      good,
      good,
      await stage.item(reader, anchored),
      await stage.item(reader, late),
      { ...good, signer: `0x${'11'.repeat(84)}`, reading: { ...good.reading, root: randomWord() } },
      { ...good, signer: '0x1234' },
      { ...good, reading: { ...good.reading, root: randomWord() } },
    ]);
    expect(outcomes).toEqual([
      'anchored',
      'already anchored',
      'already anchored',
      'expired',
      'signer not admitted',
      'signer not admitted',
      'invalid signature',
    ]);
    expect(anchoredIn(receipt)).toHaveLength(1);
    expect((await stage.tryAnchorMany([])).outcomes).toEqual([]);
  });

  it('proves every leaf of an anchored reading, and no other', async () => {
    const reader = createAccountKey();
    const leaves = leavesOfReading([randomWord(), randomWord()] as RecordId[], randomWord() as Bytes32);
    const tree = buildTree(leaves);
    const reading = await stage.reading({ root: tree.root });
    const [leaf, other] = leaves as [Bytes32, Bytes32];
    const verifyLeaf = (value: Bytes32, of: Bytes32) =>
      revertOf(
        stage.chain.client,
        stage.relay.account.address,
        stage.place.ledger,
        annotationLedgerAbi,
        'verifyLeaf',
        [reading.stream, keccak256(reader.signer), reading.root, value, tree.proofOf(of)],
      );
    expect(await verifyLeaf(leaf, leaf)).toBe('NotAnchored');
    await stage.anchorFor(reader, reading);
    for (const one of leaves) expect(await verifyLeaf(one, one)).toBe('accepted');
    expect(await verifyLeaf(leaf, other)).toBe('LeafNotUnderRoot');
    expect(await verifyLeaf(randomWord() as Bytes32, leaf)).toBe('LeafNotUnderRoot');
  });

  it('tells its EIP-712 domain (ERC-5267)', async () => {
    const [fields, name, version, chainId, verifyingContract, salt, extensions] =
      await stage.chain.client.readContract({
        address: stage.place.ledger,
        abi: annotationLedgerAbi,
        functionName: 'eip712Domain',
      });
    expect({ name, version }).toEqual(SIGNING_DOMAIN);
    expect({ fields, chainId, verifyingContract: verifyingContract.toLowerCase(), salt, extensions }).toEqual(
      {
        fields: '0x0f',
        chainId: BigInt(stage.chain.chainId),
        verifyingContract: stage.place.ledger,
        salt: `0x${'00'.repeat(32)}`,
        extensions: [],
      },
    );
  });
});

describe('what the ledger lets anybody do', () => {
  it('is three ways to append and views, none of them payable', () => {
    const functions = annotationLedgerAbi.filter((one) => one.type === 'function');
    const changing = functions.filter((one) => !['view', 'pure'].includes(one.stateMutability));
    expect(changing.map((one) => [one.name, one.stateMutability]).sort()).toEqual([
      ['anchor', 'nonpayable'],
      ['anchorFor', 'nonpayable'],
      ['tryAnchorMany', 'nonpayable'],
    ]);
    expect(annotationLedgerAbi.some((one) => ['fallback', 'receive'].includes(one.type as string))).toBe(
      false,
    );
  });
});
