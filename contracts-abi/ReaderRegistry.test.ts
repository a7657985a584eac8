import { zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERY_EVM } from './chain.fixtures.ts';
import { readerRegistryAbi } from './generated/ReaderRegistry.ts';
import { createAccountKey, createP256Key, createPasskey, randomWord } from './keys.fixtures.ts';
import { createStage, type Stage } from './ledger.fixtures.ts';
import { createRegistryStage, hashOf, type RegistryStage } from './registry.fixtures.ts';
import { yesVerifierAbi, yesVerifierBytecode } from './test/generated/YesVerifier.ts';

describe.each(EVERY_EVM)('the registry on $evm', ({ start }) => {
  let stage: Stage;
  let registry: RegistryStage;
  beforeAll(async () => {
    stage = await createStage(await start());
    registry = createRegistryStage(stage);
  });
  afterAll(() => stage.chain.stop());

  describe('registers', () => {
    it('an account that sends the transaction itself', async () => {
      const key = createAccountKey();
      await stage.chain.fund(key.account.address);
      expect(await registry.perform('register', [await registry.inPerson(key)], key)).toBe('accepted');
      expect(await registry.keyOf(key)).toMatchObject({
        reader: registry.idOf(key),
        term: { retiredAt: 0n, revokedAt: 0n },
      });
    });

    it('an account, a passkey and a bare key by their signature, whoever sends it', async () => {
      const { webAuthnVerifier, p256Verifier } = stage.deployment;
      for (const key of [createAccountKey(), createPasskey(webAuthnVerifier), createP256Key(p256Verifier)]) {
        expect(await registry.register(key)).toBe('accepted');
        expect(await registry.keyAt(key, await stage.now())).toEqual({
          reader: registry.idOf(key),
          standing: 'live',
        });
      }
    });

    it('nobody in the name of another key', async () => {
      const [key, thief] = [createAccountKey(), createAccountKey()];
      const signed = await registry.authorize({ ...key, sign: thief.sign }, 'Register', { key: key.signer });
      expect(await registry.perform('register', [signed])).toBe('InvalidSignature');
      expect(await registry.perform('register', [await registry.inPerson(key)])).toBe('InvalidSignature');
      expect(await registry.keyAt(key, await stage.now())).toEqual({ reader: zeroHash, standing: 'unknown' });
    });

    it('no key of a verifier that is not on the list', async () => {
      const verifier = await stage.deploy({ abi: yesVerifierAbi, bytecode: yesVerifierBytecode });
      expect(await registry.register(createPasskey(verifier))).toBe('SignerNotAdmitted');
    });

    it('no key twice', async () => {
      const { key } = await registry.createReader();
      expect(await registry.register(key)).toBe('KeyTaken');
    });

    it('nobody after the deadline of their signature', async () => {
      const key = createAccountKey();
      const signed = await registry.authorize(key, 'Register', { key: key.signer }, { deadline: 1n });
      expect(await registry.perform('register', [signed])).toBe('Expired');
    });
  });

  describe('adds a key', () => {
    it('that a live key names and that signs itself', async () => {
      const { key, reader } = await registry.createReader();
      const before = await stage.now();
      await stage.chain.advance(100);
      const phone = createPasskey(stage.deployment.webAuthnVerifier);
      expect(await registry.addKey(key, reader, phone)).toBe('accepted');
      const now = await stage.now();
      expect(await registry.keyAt(phone, now)).toEqual({ reader, standing: 'live' });
      expect(await registry.keyAt(phone, before)).toEqual({ reader, standing: 'not yet' });
      expect(await registry.keyAt(key, 0)).toEqual({ reader, standing: 'live' });
      expect(await registry.addKey(phone, reader, createAccountKey())).toBe('accepted');
    });

    it('only with proof of possession, for this reader and this deadline', async () => {
      const { key, reader } = await registry.createReader();
      const other = await registry.createReader();
      const added = createAccountKey();
      expect(await registry.addKey(key, reader, added, createAccountKey())).toBe('PossessionNotProven');
      expect(await registry.addKey(key, reader, added, key)).toBe('PossessionNotProven');
      const signed = await registry.authorize(key, 'AddKey', { reader, key: added.signer });
      const proofs = [
        await registry.possess(added, other.reader, signed.deadline),
        await registry.possess(added, reader, signed.deadline + 1n),
        '0x',
      ] as const;
      for (const proof of proofs)
        expect(await registry.perform('addKey', [signed, added.signer, proof])).toBe('PossessionNotProven');
      expect(await registry.keyOf(added)).toMatchObject({ reader: zeroHash });
    });

    it('only on the word of a live key of that reader', async () => {
      const { reader } = await registry.createReader();
      const stranger = createAccountKey();
      expect(await registry.addKey(stranger, reader, createAccountKey())).toBe('KeyNotLive');
      const other = await registry.createReader();
      // The other reader's key signs for a reader that is not its own: the message names the wrong reader.
      expect(await registry.addKey(other.key, reader, createAccountKey())).toBe('InvalidSignature');
    });

    it('only where it is nobody else’s, and of a verifier on the list', async () => {
      const [one, other] = [await registry.createReader(), await registry.createReader()];
      expect(await registry.addKey(one.key, one.reader, other.key)).toBe('KeyTaken');
      const verifier = await stage.deploy({ abi: yesVerifierAbi, bytecode: yesVerifierBytecode });
      expect(await registry.addKey(one.key, one.reader, createPasskey(verifier))).toBe('SignerNotAdmitted');
    });

    it('after which that key can no longer become the first of another reader', async () => {
      const { key, reader } = await registry.createReader();
      const added = createAccountKey();
      await registry.addKey(key, reader, added);
      expect(await registry.register(added)).toBe('KeyTaken');
    });
  });

  describe('ends a key', () => {
    it('by retiring it: what it signed before stands', async () => {
      const { key, reader } = await registry.createReader();
      const other = createAccountKey();
      await registry.addKey(key, reader, other);
      await stage.chain.advance(100);
      expect(await registry.retireKey(other, reader, key)).toBe('accepted');
      const now = await stage.now();
      expect(await registry.keyAt(key, now - 1)).toEqual({ reader, standing: 'live' });
      expect(await registry.keyAt(key, now)).toEqual({ reader, standing: 'ended' });
      expect(await registry.addKey(key, reader, createAccountKey())).toBe('KeyNotLive');
      expect(await registry.retireKey(other, reader, key)).toBe('AlreadyEnded');
    });

    it('by revoking it from a time: disputed from then, ended from now, standing before', async () => {
      const { key, reader } = await registry.createReader();
      const other = createAccountKey();
      await registry.addKey(key, reader, other);
      await stage.chain.advance(1_000);
      const compromised = (await stage.now()) - 500;
      expect(await registry.revokeKey(other, reader, key, compromised)).toBe('accepted');
      const now = await stage.now();
      const standings = [compromised - 1, compromised, now - 1, now].map(
        async (time) => (await registry.keyAt(key, time)).standing,
      );
      expect(await Promise.all(standings)).toEqual(['live', 'disputed', 'disputed', 'ended']);
      expect(await registry.retireKey(key, reader, other)).toBe('KeyNotLive');
    });

    it('never as compromised in the future, and moves a compromise only to an earlier time', async () => {
      const { key, reader } = await registry.createReader();
      const other = createAccountKey();
      await registry.addKey(key, reader, other);
      await stage.chain.advance(1_000);
      const now = await stage.now();
      expect(await registry.revokeKey(other, reader, key, now + 10_000)).toBe('CompromiseInTheFuture');
      expect(await registry.revokeKey(other, reader, key, now - 100)).toBe('accepted');
      const { revokedAt } = (await registry.keyOf(key)).term;
      expect(await registry.revokeKey(other, reader, key, now - 50)).toBe('CompromiseNotEarlier');
      expect(await registry.revokeKey(other, reader, key, now - 200)).toBe('accepted');
      expect((await registry.keyOf(key)).term).toMatchObject({
        revokedAt,
        compromisedFrom: BigInt(now - 200),
      });
    });

    it('that was retired, as compromised while it lived', async () => {
      const { key, reader } = await registry.createReader();
      const other = createAccountKey();
      await registry.addKey(key, reader, other);
      await stage.chain.advance(100);
      await registry.retireKey(other, reader, key);
      const retired = await stage.now();
      await stage.chain.advance(100);
      expect(await registry.revokeKey(other, reader, key, retired - 50)).toBe('accepted');
      const standings = [retired - 51, retired - 50, retired].map(
        async (time) => (await registry.keyAt(key, time)).standing,
      );
      expect(await Promise.all(standings)).toEqual(['live', 'disputed', 'ended']);
      expect(await registry.retireKey(other, reader, key)).toBe('AlreadyEnded');
    });

    it('of its own reader only', async () => {
      const [one, other] = [await registry.createReader(), await registry.createReader()];
      expect(await registry.retireKey(one.key, one.reader, other.key)).toBe('NotAKeyOf');
      expect(await registry.revokeKey(one.key, one.reader, other.key, 1)).toBe('NotAKeyOf');
      expect(await registry.revokeKey(one.key, one.reader, createAccountKey(), 1)).toBe('NotAKeyOf');
    });
  });

  describe('takes a signed act', () => {
    it('once, and others of the same key in any order', async () => {
      const { key, reader } = await registry.createReader();
      const [first, second] = [createAccountKey(), createAccountKey()];
      const name = async (recoverer: string, nonce: bigint) => {
        const fields = { reader, recoverer: hashOf(recoverer === 'first' ? first : second), delay: 172_800n };
        const signed = await registry.authorize(key, 'NameRecoverer', fields, { nonce });
        return [signed, fields.recoverer, fields.delay] as const;
      };
      const [early, late] = [await name('first', 2n), await name('second', 1n)];
      expect(await registry.perform('nameRecoverer', early)).toBe('accepted');
      expect(await registry.perform('nameRecoverer', late)).toBe('accepted');
      expect(await registry.perform('nameRecoverer', early)).toBe('SignatureSpent');
      expect(await registry.recovererOf(reader)).toMatchObject({ reader: hashOf(second) });
    });

    it('in person from an account that is a live key, and from no other sender', async () => {
      const key = createAccountKey();
      const { reader } = await registry.createReader(key);
      await stage.chain.fund(key.account.address);
      const args = [await registry.inPerson(key), randomWord(), 172_800n] as const;
      expect(await registry.perform('nameRecoverer', args)).toBe('InvalidSignature');
      expect(await registry.perform('nameRecoverer', args, key)).toBe('accepted');
      expect(await registry.perform('nameRecoverer', args, key)).toBe('accepted');
      expect((await registry.recovererOf(reader)).delay).toBe(172_800n);
    });
  });
});

describe('what the registry lets anybody do', () => {
  it('is nothing payable, and nothing that names an owner', () => {
    const functions = readerRegistryAbi.filter((one) => one.type === 'function');
    const changing = functions.filter(({ stateMutability }) => !['view', 'pure'].includes(stateMutability));
    expect(changing.map(({ stateMutability }) => stateMutability)).toEqual(changing.map(() => 'nonpayable'));
    expect(changing.map(({ name }) => name).sort()).toEqual([
      'addKey',
      'completeRecovery',
      'endorse',
      'nameRecoverer',
      'proposeRecovery',
      'register',
      'registerCommitted',
      'retireCommitted',
      'retireKey',
      'revokeCommitted',
      'revokeEndorsement',
      'revokeKey',
      'vetoRecovery',
    ]);
  });
});
