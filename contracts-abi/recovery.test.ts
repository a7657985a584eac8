import { zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERY_EVM } from './chain.fixtures.ts';
import { createAccountKey, createPasskey, randomWord } from './keys.fixtures.ts';
import { createStage, type Stage } from './ledger.fixtures.ts';
import { createRegistryStage, hashOf, type RegistryStage } from './registry.fixtures.ts';

const DAY = 86_400;

describe.each(EVERY_EVM)('recovery, endorsement and institution mode on $evm', ({ start }) => {
  let stage: Stage;
  let registry: RegistryStage;
  beforeAll(async () => {
    stage = await createStage(await start());
    registry = createRegistryStage(stage);
  });
  afterAll(() => stage.chain.stop());

  /** A reader that named a hospital, after two days, as the one that may recover it. */
  async function createRecoverable() {
    const hospital = await registry.createReader();
    const lost = await registry.createReader();
    const outcome = await registry.nameRecoverer(lost.key, lost.reader, hospital.reader, 2 * DAY);
    expect(outcome).toBe('accepted');
    return { hospital, lost };
  }

  describe('a reader whose keys are lost', () => {
    it('gets a new key from the one it named, after the delay', async () => {
      const { hospital, lost } = await createRecoverable();
      const found = createPasskey(stage.deployment.webAuthnVerifier);
      expect(await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, found)).toBe(
        'accepted',
      );
      expect(await registry.completeRecovery(lost.reader, found)).toBe('RecoveryNotReady');
      await stage.chain.advance(2 * DAY);
      expect(await registry.completeRecovery(lost.reader, found)).toBe('accepted');
      expect(await registry.keyAt(found, await stage.now())).toEqual({
        reader: lost.reader,
        standing: 'live',
      });
      expect(await registry.retireKey(found, lost.reader, lost.key)).toBe('accepted');
      expect(await registry.completeRecovery(lost.reader, found)).toBe('NoSuchRecovery');
    });

    it('gets it even after its last key ended', async () => {
      const { hospital, lost } = await createRecoverable();
      expect(await registry.retireKey(lost.key, lost.reader, lost.key)).toBe('accepted');
      const found = createAccountKey();
      await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, found);
      expect(await registry.vetoRecovery(lost.key, lost.reader, found)).toBe('KeyNotLive');
      await stage.chain.advance(2 * DAY);
      expect(await registry.completeRecovery(lost.reader, found)).toBe('accepted');
    });

    it('keeps what it has when any of its live keys vetoes, for good', async () => {
      const { hospital, lost } = await createRecoverable();
      const [phone, theirs] = [createPasskey(stage.deployment.webAuthnVerifier), createAccountKey()];
      await registry.addKey(lost.key, lost.reader, phone);
      const signed = await registry.authorize(hospital.key, 'ProposeRecovery', {
        recoverer: hospital.reader,
        reader: lost.reader,
        key: theirs.signer,
      });
      const possession = await registry.possess(theirs, lost.reader, signed.deadline);
      const proposal = [signed, lost.reader, theirs.signer, possession] as const;
      expect(await registry.perform('proposeRecovery', proposal)).toBe('accepted');
      expect(await registry.vetoRecovery(phone, lost.reader, theirs)).toBe('accepted');
      expect(await registry.perform('proposeRecovery', proposal)).toBe('SignatureSpent');
      await stage.chain.advance(3 * DAY);
      expect(await registry.completeRecovery(lost.reader, theirs)).toBe('NoSuchRecovery');
      expect(await registry.keyOf(theirs)).toMatchObject({ reader: zeroHash });
    });

    it('is not recovered by strangers, nor vetoed by them', async () => {
      const { hospital, lost } = await createRecoverable();
      const stranger = await registry.createReader();
      const found = createAccountKey();
      const propose = (reader: string) =>
        registry.proposeRecovery(stranger.key, stranger.reader, reader as `0x${string}`, found);
      expect(await propose(lost.reader)).toBe('NotTheRecoverer');
      expect(await propose(hospital.reader)).toBe('NotTheRecoverer');
      await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, found);
      expect(await registry.vetoRecovery(stranger.key, stranger.reader, found)).toBe('NoSuchRecovery');
      expect(await registry.vetoRecovery(stranger.key, lost.reader, found)).toBe('InvalidSignature');
    });

    it('gets only a key that proved possession and is nobody’s', async () => {
      const { hospital, lost } = await createRecoverable();
      const propose = (key = createAccountKey(), holder = key) =>
        registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, key, holder);
      expect(await propose(createAccountKey(), createAccountKey())).toBe('PossessionNotProven');
      expect(await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, hospital.key)).toBe(
        'KeyTaken',
      );
      const found = createAccountKey();
      expect(await propose(found)).toBe('accepted');
      await registry.register(found);
      await stage.chain.advance(2 * DAY);
      expect(await registry.completeRecovery(lost.reader, found)).toBe('KeyTaken');
    });

    it('starts the delay anew when the proposal is replaced', async () => {
      const { hospital, lost } = await createRecoverable();
      const [first, second] = [createAccountKey(), createAccountKey()];
      await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, first);
      await stage.chain.advance(2 * DAY);
      await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, second);
      expect(await registry.completeRecovery(lost.reader, first)).toBe('NoSuchRecovery');
      expect(await registry.completeRecovery(lost.reader, second)).toBe('RecoveryNotReady');
    });

    it('ends a pending recovery by naming another recoverer, and has none by naming zero', async () => {
      const { hospital, lost } = await createRecoverable();
      const found = createAccountKey();
      await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, found);
      expect(await registry.nameRecoverer(lost.key, lost.reader, zeroHash, 2 * DAY)).toBe('accepted');
      expect(await registry.recoveryOf(lost.reader)).toEqual({ keyHash: zeroHash, readyAt: 0n });
      expect(await registry.proposeRecovery(hospital.key, hospital.reader, lost.reader, found)).toBe(
        'NotTheRecoverer',
      );
    });

    it('chooses a delay between two days and a year', async () => {
      const { key, reader } = await registry.createReader();
      const name = (delay: number) => registry.nameRecoverer(key, reader, hashOf(key), delay);
      expect(await name(2 * DAY - 1)).toBe('RecoveryDelayOutOfRange');
      expect(await name(365 * DAY + 1)).toBe('RecoveryDelayOutOfRange');
      expect(await name(365 * DAY)).toBe('accepted');
    });
  });

  describe('an endorsement', () => {
    it('is kept with kind, validity and times, by as many institutions as like', async () => {
      const reader = registry.idOf(createAccountKey());
      const [one, other] = [await registry.createReader(), await registry.createReader()];
      const credential = randomWord();
      expect(await registry.endorse(one.key, one.reader, reader, credential, 'human', [10, 20])).toBe(
        'accepted',
      );
      const endorsedAt = await stage.now();
      expect(await registry.endorse(other.key, other.reader, reader, credential, 'ai', [30, 40])).toBe(
        'accepted',
      );
      expect(await registry.endorsementOf(one.reader, reader, credential)).toEqual({
        kind: 1,
        endorsedAt,
        validFrom: 10,
        validUntil: 20,
        revokedAt: 0,
      });
      expect(await registry.endorsementOf(other.reader, reader, credential)).toMatchObject({
        kind: 2,
        validFrom: 30,
      });
    });

    it('is given once for a credential, stated, for a validity that is not empty', async () => {
      const { key, reader } = await registry.createReader();
      const [other, credential] = [randomWord(), randomWord()];
      expect(await registry.endorse(key, reader, other, credential, 'unstated')).toBe('KindUnstated');
      expect(await registry.endorse(key, reader, other, credential, 'human', [5, 5])).toBe('EmptyValidity');
      expect(await registry.endorse(key, reader, other, credential)).toBe('accepted');
      expect(await registry.endorse(key, reader, other, credential, 'ai')).toBe('AlreadyEndorsed');
      expect(await registry.endorse(key, reader, other, randomWord(), 'ai')).toBe('accepted');
    });

    it('is taken back by its endorser only, once, and keeps its past', async () => {
      const [one, stranger] = [await registry.createReader(), await registry.createReader()];
      const [reader, credential] = [randomWord(), randomWord()];
      await registry.endorse(one.key, one.reader, reader, credential);
      const takeBack = ({ key, reader: endorser }: typeof one) =>
        registry.revokeEndorsement(key, endorser, reader, credential);
      expect(await takeBack(stranger)).toBe('NotEndorsed');
      expect(await takeBack(one)).toBe('accepted');
      const { revokedAt, kind } = await registry.endorsementOf(one.reader, reader, credential);
      expect({ revokedAt, kind }).toEqual({ revokedAt: await stage.now(), kind: 1 });
      expect(await takeBack(one)).toBe('NotEndorsed');
      expect(await registry.endorse(one.key, one.reader, reader, credential)).toBe('AlreadyEndorsed');
    });

    it('is given by live keys only', async () => {
      const { key, reader } = await registry.createReader();
      await registry.retireKey(key, reader, key);
      expect(await registry.endorse(key, reader, randomWord(), randomWord())).toBe('KeyNotLive');
      expect(await registry.endorse(createAccountKey(), reader, randomWord(), randomWord())).toBe(
        'KeyNotLive',
      );
    });
  });

  describe('in institution mode', () => {
    it('commitments of keys are registered, retired and revoked with their times', async () => {
      const { key, reader } = await registry.createReader();
      const [first, second] = [randomWord(), randomWord()] as const;
      expect(await registry.registerCommitted(key, reader, [first, second])).toBe('accepted');
      const addedAt = BigInt(await stage.now());
      await stage.chain.advance(100);
      expect(await registry.retireCommitted(key, reader, first)).toBe('accepted');
      const retiredAt = BigInt(await stage.now());
      expect(await registry.revokeCommitted(key, reader, second, Number(addedAt) + 1)).toBe('accepted');
      const zero = { retiredAt: 0n, revokedAt: 0n, compromisedFrom: 0n };
      expect(await registry.committedOf(reader, first)).toEqual({ ...zero, addedAt, retiredAt });
      expect(await registry.committedOf(reader, second)).toMatchObject({ compromisedFrom: addedAt + 1n });
      expect(await registry.retireCommitted(key, reader, first)).toBe('AlreadyEnded');
    });

    it('a copied commitment is the copier’s own entry, and nobody ends another’s', async () => {
      const [one, copier] = [await registry.createReader(), await registry.createReader()];
      const commitment = randomWord();
      expect(await registry.registerCommitted(copier.key, copier.reader, [commitment])).toBe('accepted');
      expect(await registry.retireCommitted(one.key, one.reader, commitment)).toBe('NotCommitted');
      expect(await registry.registerCommitted(one.key, one.reader, [commitment])).toBe('accepted');
      expect(await registry.registerCommitted(one.key, one.reader, [commitment])).toBe('AlreadyCommitted');
      expect(await registry.registerCommitted(createAccountKey(), one.reader, [commitment])).toBe(
        'KeyNotLive',
      );
    });
  });
});
