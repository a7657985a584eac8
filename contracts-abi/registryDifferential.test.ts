import { keccak256 } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBytes32, toWord } from '../src/domain/bytes.ts';
import type { Bytes32, Hex, ReaderId } from '../src/domain/ids.ts';
import {
  committedSlot,
  endorsementSlot,
  keySlots,
  unpackEndorsement,
  unpackTerm,
} from '../src/domain/registry/layout.ts';
import { standingAt, type Term } from '../src/domain/registry/term.ts';
import { EVERY_EVM } from './chain.fixtures.ts';
import { createAccountKey, createPasskey, randomWord, type TestKey } from './keys.fixtures.ts';
import { createStage, type Stage } from './ledger.fixtures.ts';
import { createRegistryStage, hashOf, type RegistryStage } from './registry.fixtures.ts';

describe.each(EVERY_EVM)('the registry’s storage is read as Solidity reads it, on $evm,', ({ start }) => {
  let stage: Stage;
  let registry: RegistryStage;
  beforeAll(async () => {
    stage = await createStage(await start());
    registry = createRegistryStage(stage);
  });
  afterAll(() => stage.chain.stop());

  const wordAt = async (slot: Hex): Promise<bigint> =>
    BigInt((await stage.chain.client.getStorageAt({ address: stage.deployment.registry, slot })) ?? '0x0');

  /** A key as its two slots say. */
  async function storedKey(key: TestKey): Promise<{ reader: Hex; term: Term | null }> {
    const slots = keySlots(hashOf(key) as Bytes32);
    return {
      reader: toBytes32(toWord(await wordAt(slots.reader))),
      term: unpackTerm(await wordAt(slots.term)),
    };
  }

  /** `keyAt` of the contract, beside what storage and `standingAt` make of the same times. */
  async function expectSameStandings(key: TestKey): Promise<void> {
    const { reader, term } = await storedKey(key);
    const times = Object.values(term ?? { now: await stage.now() }).filter((time) => time !== null);
    for (const time of times.flatMap((at) => [Math.max(0, at - 1), at, at + 1])) {
      const isFirst = reader === registry.idOf(key);
      const standing = term === null ? 'unknown' : standingAt(term, time, isFirst);
      expect(await registry.keyAt(key, time), `at ${time}`).toEqual({ reader, standing });
    }
  }

  it('for keys: nobody’s, first, added, retired, revoked, revoked since earlier', async () => {
    const { key, reader } = await registry.createReader();
    const others = [
      createAccountKey(),
      createPasskey(stage.deployment.webAuthnVerifier),
      createAccountKey(),
      createAccountKey(),
    ] as const;
    for (const other of others) {
      await stage.chain.advance(100);
      await registry.addKey(key, reader, other);
    }
    const [retired, revoked, both, stays] = others;
    const before = await stage.now();
    await stage.chain.advance(100);
    await registry.retireKey(key, reader, retired);
    await registry.retireKey(key, reader, both);
    await stage.chain.advance(100);
    await registry.revokeKey(key, reader, revoked, before);
    await registry.revokeKey(key, reader, both, before + 5);
    await registry.revokeKey(key, reader, both, before - 5);
    await registry.revokeKey(stays, reader, key, before);

    for (const known of [key, ...others]) {
      const { reader: owner, term } = await registry.keyOf(known);
      expect(await storedKey(known)).toEqual({
        reader: owner,
        term: {
          addedAtUnix: Number(term.addedAt),
          retiredAtUnix: Number(term.retiredAt) || null,
          revokedAtUnix: Number(term.revokedAt) || null,
          compromisedFromUnix: term.revokedAt === 0n ? null : Number(term.compromisedFrom),
        },
      });
      await expectSameStandings(known);
    }
    const nobodys = createAccountKey();
    expect(await storedKey(nobodys)).toEqual({ reader: `0x${'00'.repeat(32)}`, term: null });
    await expectSameStandings(nobodys);
  });

  it('for a key compromised from the beginning of time, and since the second it was revoked in', async () => {
    const { key, reader } = await registry.createReader();
    const [early, late] = [createAccountKey(), createAccountKey()];
    for (const other of [early, late]) await registry.addKey(key, reader, other);
    await registry.revokeKey(key, reader, early, 0);
    await registry.revokeKey(key, reader, late, await stage.now());
    expect((await storedKey(early)).term?.compromisedFromUnix).toBe(0);
    for (const known of [early, late]) await expectSameStandings(known);
  });

  it('for endorsements: none, as human and as AI, to the end of time, taken back', async () => {
    const { key, reader: endorser } = await registry.createReader();
    const reader = keccak256('0x01') as Hex;
    const cases = [
      ['human', [1, 2 ** 40 - 1]],
      ['ai', [1_700_000_000, 1_700_000_001]],
    ] as const;
    for (const [kind, validity] of cases) {
      const credential = randomWord();
      const slot = endorsementSlot(endorser as ReaderId, reader as ReaderId, credential as Bytes32);
      expect(unpackEndorsement(await wordAt(slot))).toBeNull();
      await registry.endorse(key, endorser, reader, credential, kind, validity);
      const given = unpackEndorsement(await wordAt(slot));
      const { endorsedAt } = await registry.endorsementOf(endorser, reader, credential);
      expect(given).toEqual({
        kind,
        endorsedAtUnix: endorsedAt,
        validFromUnix: validity[0],
        validUntilUnix: validity[1],
        revokedAtUnix: null,
      });
      await stage.chain.advance(50);
      await registry.revokeEndorsement(key, endorser, reader, credential);
      const { revokedAt } = await registry.endorsementOf(endorser, reader, credential);
      expect(unpackEndorsement(await wordAt(slot))).toEqual({ ...given, revokedAtUnix: revokedAt });
    }
  });

  it('for committed keys: none, registered, retired, revoked', async () => {
    const { key, reader: institution } = await registry.createReader();
    const commitments = [randomWord(), randomWord(), randomWord()];
    const [, retired, revoked] = commitments as [Hex, Hex, Hex];
    const termOf = async (commitment: Hex) =>
      unpackTerm(await wordAt(committedSlot(institution as ReaderId, commitment as Bytes32)));
    expect(await termOf(retired)).toBeNull();
    await registry.registerCommitted(key, institution, commitments);
    await stage.chain.advance(100);
    await registry.retireCommitted(key, institution, retired);
    await registry.revokeCommitted(key, institution, revoked, 7);
    for (const commitment of commitments) {
      const said = await registry.committedOf(institution, commitment);
      expect(await termOf(commitment)).toEqual({
        addedAtUnix: Number(said.addedAt),
        retiredAtUnix: commitment === retired ? Number(said.retiredAt) : null,
        revokedAtUnix: commitment === revoked ? Number(said.revokedAt) : null,
        compromisedFromUnix: commitment === revoked ? 7 : null,
      });
    }
  });
});
