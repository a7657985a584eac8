import { concat, encodeAbiParameters, type Hex, pad, parseAbiParameters, slice, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Address, SignerKey, StreamId } from '../src/domain/ids.ts';
import { digestOfReading, READING_TYPES, SIGNING_DOMAIN } from '../src/domain/reading/typedData.ts';
import { EVERY_EVM, startAnvil } from './chain.fixtures.ts';
import {
  type AccountKey,
  createAccountKey,
  createP256Key,
  createPasskey,
  type PasskeyFaults,
  randomWord,
  type TestKey,
  toHighS,
} from './keys.fixtures.ts';
import { anchoredIn, createStage, encode, type Stage } from './ledger.fixtures.ts';
import { accountFactoryAbi, accountFactoryBytecode } from './test/generated/AccountFactory.ts';
import { chatterboxAbi, chatterboxBytecode } from './test/generated/Chatterbox.ts';
import { gasBurnerAbi, gasBurnerBytecode } from './test/generated/GasBurner.ts';
import { openFallbackAbi, openFallbackBytecode } from './test/generated/OpenFallback.ts';
import { ownedAccountAbi, ownedAccountBytecode } from './test/generated/OwnedAccount.ts';
import { silentDelegateAbi, silentDelegateBytecode } from './test/generated/SilentDelegate.ts';
import { yesVerifierAbi, yesVerifierBytecode } from './test/generated/YesVerifier.ts';

/** A contract account: its own address, a key of its owner. */
const ownedBy = (owner: AccountKey, address: Hex): TestKey => ({ signer: address, sign: owner.sign });

describe.each(EVERY_EVM)('signatures on $evm', ({ start }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(await start());
  });
  afterAll(() => stage.chain.stop());

  async function expectAnchored(key: TestKey): Promise<void> {
    const reading = await stage.reading();
    expect(await stage.refusalOf(key, reading)).toBe('accepted');
    expect(anchoredIn(await stage.anchorFor(key, reading))).toHaveLength(1);
    expect(await stage.entryOf(key, reading)).toMatchObject({ index: 1 });
  }

  async function expectRefused(key: TestKey, as: string, signature?: Hex): Promise<void> {
    const reading = await stage.reading();
    expect(await stage.refusalOf(key, reading, signature)).toBe(as);
  }

  async function delegate(owner: AccountKey, to: Hex): Promise<void> {
    const authorization = await owner.account.signAuthorization({
      address: to,
      chainId: stage.chain.chainId,
      nonce: await stage.chain.client.getTransactionCount({ address: owner.account.address }),
    });
    await stage.send(stage.relay, owner.account.address, '0x', [authorization]);
    const code = await stage.chain.client.getCode({ address: owner.account.address });
    expect(code).toBe(concat(['0xef0100', to]));
  }

  describe('of an account', () => {
    it('count', () => expectAnchored(createAccountKey()));

    it.each([
      ['without ERC-1271', silentDelegateAbi, silentDelegateBytecode],
      ['that answers everything with nothing', openFallbackAbi, openFallbackBytecode],
    ] as const)('count after an EIP-7702 delegation to code %s', async (_, abi, bytecode) => {
      const reader = createAccountKey();
      await delegate(reader, await stage.deploy({ abi, bytecode } as never));
      await expectAnchored(reader);
    });

    it('count when an EIP-7702 delegate takes them for the account', async () => {
      const [reader, owner] = [createAccountKey(), createAccountKey()];
      const code = await stage.deploy({
        abi: ownedAccountAbi,
        bytecode: ownedAccountBytecode,
        args: [owner.account.address],
      });
      await delegate(reader, code);
      await expectAnchored(reader);
      await expectAnchored(ownedBy(owner, reader.signer));
      await expectRefused(ownedBy(createAccountKey(), reader.signer), 'InvalidSignature');
    });

    it('count by the owner of an ERC-1271 account, and by nobody else', async () => {
      const owner = createAccountKey();
      const args = [owner.account.address] as const;
      const account = await stage.deploy({ abi: ownedAccountAbi, bytecode: ownedAccountBytecode, args });
      await expectAnchored(ownedBy(owner, account));
      await expectRefused(ownedBy(createAccountKey(), account), 'InvalidSignature');
    });

    it('of an account not yet deployed (ERC-6492) count off chain, and on chain once it is deployed', async () => {
      const owner = createAccountKey();
      const factory = await stage.deploy({ abi: accountFactoryAbi, bytecode: accountFactoryBytecode });
      const salt = randomWord();
      const args = [owner.account.address, salt] as const;
      const { client } = stage.chain;
      const address = await client.readContract({
        address: factory,
        abi: accountFactoryAbi,
        functionName: 'addressOf',
        args,
      });
      const account = ownedBy(owner, address.toLowerCase() as Hex);
      const reading = await stage.reading();
      const inner = await stage.sign(account, reading);
      const create = encode(accountFactoryAbi, 'create', args);
      const wrapped = concat([
        encodeAbiParameters(parseAbiParameters('address, bytes, bytes'), [factory, create, inner]),
        '0x6492649264926492649264926492649264926492649264926492649264926492',
      ]);
      const isValidOffChain = (signature: Hex) =>
        client.verifyTypedData({
          address,
          domain: { ...SIGNING_DOMAIN, chainId: stage.chain.chainId, verifyingContract: stage.place.ledger },
          types: READING_TYPES,
          primaryType: 'Reading',
          message: { ...reading, deadline: BigInt(reading.deadline) },
          signature,
        });
      expect(await isValidOffChain(wrapped)).toBe(true);
      expect(await isValidOffChain(inner)).toBe(false);
      expect(await stage.refusalOf(account, reading, wrapped)).toBe('InvalidSignature');
      expect(await stage.refusalOf(account, reading, inner)).toBe('InvalidSignature');
      await stage.send(stage.relay, factory, create);
      expect(anchoredIn(await stage.anchorFor(account, reading, inner))).toHaveLength(1);
    });

    it('are refused in any other form: high s, short, compact, long, empty', async () => {
      const reader = createAccountKey();
      const reading = await stage.reading();
      const signature = (await stage.sign(reader, reading)) as Hex;
      const wrongV = concat([slice(signature, 0, 64), '0x00']);
      const forms = [
        toHighS(signature),
        slice(signature, 0, 64),
        slice(signature, 0, 32),
        wrongV,
        '0x',
      ] as const;
      for (const form of [...forms, concat([signature, '0x00'])])
        expect(await stage.refusalOf(reader, reading, form)).toBe('InvalidSignature');
      expect(await stage.refusalOf(reader, reading, signature)).toBe('accepted');
    });

    it('are refused for the zero account and for precompiles', async () => {
      for (const last of [0, 1, 2, 3, 4, 5, 0x100])
        await expectRefused({ signer: pad(toHex(last), { size: 20 }), sign: () => '0x' }, 'InvalidSignature');
    });

    it('that burns all gas or answers at length cannot spoil a batch', async () => {
      const burner = await stage.deploy({ abi: gasBurnerAbi, bytecode: gasBurnerBytecode });
      const chatterbox = await stage.deploy({ abi: chatterboxAbi, bytecode: chatterboxBytecode });
      const [before, after] = [createAccountKey(), createAccountKey()];
      const { outcomes, receipt } = await stage.tryAnchorMany([
        await stage.item(before, await stage.reading()),
        await stage.item({ signer: burner, sign: () => '0x' }, await stage.reading()),
        await stage.item({ signer: chatterbox, sign: () => '0x' }, await stage.reading()),
        await stage.item(after, await stage.reading()),
      ]);
      expect(outcomes).toEqual(['anchored', 'invalid signature', 'anchored', 'anchored']);
      expect(Number(receipt.gasUsed)).toBeLessThan(1_500_000);
    });
  });

  describe('made for another place', () => {
    it.each([
      ['chain', () => ({ ...stage.place, chainId: stage.chain.chainId + 1 })],
      ['ledger', () => ({ ...stage.place, ledger: `0x${'42'.repeat(20)}` as Address })],
    ] as const)('are refused: a foreign %s', async (_, elsewhere) => {
      const reader = createAccountKey();
      const reading = await stage.reading();
      const signature = await stage.sign(reader, reading, elsewhere());
      expect(await stage.refusalOf(reader, reading, signature)).toBe('InvalidSignature');
    });

    it('are refused: a foreign stream, and any other field changed', async () => {
      const reader = createAccountKey();
      const reading = await stage.reading();
      const signature = await stage.sign(reader, reading);
      const changed = [
        { stream: randomWord() as StreamId },
        { root: randomWord() as SignerKey },
        { leafCount: 16 },
        { previous: randomWord() as SignerKey },
        { recentBlock: randomWord() as SignerKey },
        { deadline: reading.deadline + 1 },
        { display: { ...reading.display, project: 'LUNG-13' } },
      ];
      for (const change of changed)
        expect(await stage.refusalOf(reader, { ...reading, ...change } as typeof reading, signature)).toBe(
          'InvalidSignature',
        );
    });
  });

  describe('of a passkey', () => {
    const passkey = (faults?: PasskeyFaults) => createPasskey(stage.deployment.webAuthnVerifier, faults);

    it('count', () => expectAnchored(passkey()));
    it('count when the passkey is backed up', () => expectAnchored(passkey({ flags: 0x1d })));

    it.each([
      ['high s', { highS: true }],
      ['the user not present', { flags: 0x04 }],
      ['the user not verified', { flags: 0x01 }],
      ['backed up but not eligible for it', { flags: 0x15 }],
      ['made when the passkey was created', { type: 'webauthn.create' }],
    ] as const)('are refused: %s', (_, faults) => expectRefused(passkey(faults), 'InvalidSignature'));

    it('are refused for another reading, as garbage, and wrapped in an outer tuple', async () => {
      const key = passkey();
      const reading = await stage.reading();
      const other = await key.sign(digestOfReading(await stage.reading(), stage.place));
      const own = await key.sign(digestOfReading(reading, stage.place));
      const outer = concat([pad('0x20', { size: 32 }), own]);
      for (const signature of [other, outer, slice(own, 0, 200), randomWord(), '0x'] as const)
        expect(await stage.refusalOf(key, reading, signature)).toBe('InvalidSignature');
      expect(await stage.refusalOf(key, reading, own)).toBe('accepted');
    });

    it('do not count under the verifier of bare keys, nor the other way round', async () => {
      const { webAuthnVerifier, p256Verifier } = stage.deployment;
      await expectRefused(createPasskey(p256Verifier), 'InvalidSignature');
      await expectRefused(createP256Key(webAuthnVerifier), 'InvalidSignature');
    });
  });

  describe('of any other key', () => {
    it('count when a bare P-256 key made them', () =>
      expectAnchored(createP256Key(stage.deployment.p256Verifier)));

    it('are refused when their verifier is not on the list, even one that says yes', async () => {
      const verifier = await stage.deploy({ abi: yesVerifierAbi, bytecode: yesVerifierBytecode });
      await expectRefused(
        { signer: concat([verifier, randomWord()]), sign: () => '0x' },
        'SignerNotAdmitted',
      );
      await expectRefused(createPasskey(verifier), 'SignerNotAdmitted');
    });

    it('are refused when the signer is too short to be one', async () => {
      for (const signer of ['0x', '0x12', `0x${'12'.repeat(19)}`] as const)
        await expectRefused({ signer, sign: () => '0x' }, 'SignerNotAdmitted');
    });

    it('are refused when the key has not the length of a P-256 point', async () => {
      const { webAuthnVerifier } = stage.deployment;
      const key = createPasskey(webAuthnVerifier);
      await expectRefused({ ...key, signer: concat([key.signer, '0x00']) }, 'InvalidSignature');
      await expectRefused({ ...key, signer: slice(key.signer, 0, 83) }, 'InvalidSignature');
    });
  });
});

describe('on a chain without the P-256 precompile (Prague)', () => {
  it('passkeys count all the same, at a higher price', async () => {
    const chain = await startAnvil('prague');
    try {
      const stage = await createStage(chain);
      const good = createPasskey(stage.deployment.webAuthnVerifier);
      const receipt = await stage.anchorFor(good, await stage.reading());
      expect(anchoredIn(receipt)).toHaveLength(1);
      expect(Number(receipt.gasUsed)).toBeGreaterThan(200_000);
      const bad = createPasskey(stage.deployment.webAuthnVerifier, { highS: true });
      expect(await stage.refusalOf(bad, await stage.reading())).toBe('InvalidSignature');
    } finally {
      chain.stop();
    }
  });
});
