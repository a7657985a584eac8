import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAnvil } from '../../contracts-abi/chain.fixtures.ts';
import { createAccountKey, randomWord, type TestKey } from '../../contracts-abi/keys.fixtures.ts';
import { createStage, type Stage } from '../../contracts-abi/ledger.fixtures.ts';
import { createRegistryStage, type RegistryStage } from '../../contracts-abi/registry.fixtures.ts';
import { gasBurnerAbi, gasBurnerBytecode } from '../../contracts-abi/test/generated/GasBurner.ts';
import { ownedAccountAbi, ownedAccountBytecode } from '../../contracts-abi/test/generated/OwnedAccount.ts';
import type { BundleReader } from '../domain/bundle/bundle.ts';
import { toBundleFiles } from '../domain/bundle/toBundleFiles.ts';
import type { Address, SignerKey } from '../domain/ids.ts';
import { toReaderId } from '../domain/reader/readerId.ts';
import type { SignedReading } from '../domain/reading/signedReading.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { askLedger } from '../domain/verification/askLedger.ts';
import { proveRegistry } from '../domain/verification/chain/proveRegistry.ts';
import {
  createTestReader,
  createTestStudy,
  type TestReader,
  type TestStudy,
  withLaterKey,
} from '../domain/verification/study.fixtures.ts';
import type { TrustedInstitution } from '../domain/verification/trust.ts';
import { failed, openChecks, reasonsOf } from '../domain/verification/verdict.fixtures.ts';
import { verifyBundle } from '../domain/verification/verifyBundle.ts';
import type { ChainSettings } from './chainSettings.ts';
import { createAccountWitness } from './createAccountWitness.ts';
import { createLedger } from './createLedger.ts';
import type { RawRequest } from './createRpc.ts';
import { toWalletSigner } from './walletAccount.ts';

let stage: Stage & { readonly rpc: RawRequest };
let registry: RegistryStage;
let settings: ChainSettings;

beforeAll(async () => {
  const chain = await startAnvil('osaka');
  stage = Object.assign(await createStage(chain), { rpc: chain.rpc as RawRequest });
  registry = createRegistryStage(stage);
  settings = {
    name: 'the test chain',
    chainId: stage.chain.chainId,
    rpcUrl: stage.chain.client.transport.url as string,
    ledger: stage.place.ledger,
    registry: stage.deployment.registry as Address,
    embedded: false,
    relayUrl: null,
  };
}, 60_000);
afterAll(() => stage.chain.stop());

const readerOf = (label: string): TestReader =>
  createTestReader(label, stage.chain.chainId, stage.deployment.registry as Address);
const keyOf = ({ key, sign }: TestReader): TestKey => ({
  signer: key,
  sign: (digest) => sign(digest as never),
});

function studyOf(label: string, listed: readonly TestReader[]): TestStudy {
  return createTestStudy({ label, listed, place: stage.place, registry: settings.registry });
}

/** Signs a reading and anchors what the study has not anchored yet. */
async function read(study: TestStudy, by: TestReader): Promise<void> {
  const before = study.readings.length;
  study.read(by, [study.content(by, { kind: 'annotation' })]);
  for (const { reading, signer, signature } of study.readings.slice(before === 1 ? 0 : before))
    await stage.anchorFor({ signer, sign: () => signature }, reading);
}

/** The study as an exporter hands it over who asked the ledger, and what a verifier with a node of their own says of it. */
async function verifyOnline(study: TestStudy, institutions: readonly TrustedInstitution[] = []) {
  const own = createLedger(settings);
  const anchors = await own.anchors(study.project.stream);
  const times = new Map(anchors.map(({ digest, timeUnix }) => [digest, timeUnix]));
  const { bundle } = await study.bundle();
  const readers = await own.readers(
    study.readings.map(({ reading, place, signer }) => ({
      key: signer,
      timeUnix: times.get(digestOfReading(reading, place)) ?? null,
    })),
  );
  const keys = keysOf(readers);
  const chain = await own.facts(study.project.stream, 'latest', keys);
  const files = toBundleFiles({ ...bundle, readers, chain });
  const { blocks, freshFacts } = await askLedger(own, study.project.stream, { keys });
  const report = verifyBundle({
    files,
    trust: { blocks, institutions, registry: settings.registry },
    freshFacts,
  });
  return { report, readers, chain, blocks, files };
}

const keysOf = (readers: readonly BundleReader[]): SignerKey[] =>
  readers.flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);

describe('the registry client, on a real chain', () => {
  it('tells who is who and who vouches, with proofs that verify offline and online alike', async () => {
    const a = readerOf('A');
    const later = withLaterKey(a, 'second key of A');
    const ai = readerOf('AI');
    const study = studyOf('who is who', [a, ai]);
    await registry.register(keyOf(a));
    await read(study, a);
    await registry.addKey(keyOf(a), a.id, keyOf(later));
    await read(study, later);
    await read(study, ai);
    await stage.anchorFor(createAccountKey(), await stage.reading({ stream: study.project.stream }));
    const hospital = await registry.createReader();
    await registry.endorse(hospital.key, hospital.reader, a.id, randomWord(), 'human');
    const unknown = await registry.createReader();
    await registry.endorse(unknown.key, unknown.reader, ai.id, randomWord(), 'ai');

    const institutions = [{ reader: hospital.reader as never, name: 'General Hospital' }];
    const { report, readers, blocks, files } = await verifyOnline(study, institutions);
    expect(readers.find(({ id }) => id === a.id)).toEqual({
      id: a.id,
      firstKey: a.key,
      laterKeys: [later.key],
    });
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.sentence).toMatch(
      /^Valid: 4 readings with 4 records by 3 readers .*; General Hospital vouches for 1 of/,
    );
    expect(reasonsOf(report, 'identity/key-at-anchor')[2]).toMatch(/^Signed with a later key of reader/);
    expect(reasonsOf(report, 'completeness/strangers-set-aside')).toHaveLength(1);
    expect(reasonsOf(report, 'identity/endorsed')).toContainEqual(
      expect.stringMatching(/^1 reader is endorsed by 1 institution that you do not know/),
    );
    const offline = verifyBundle({ files, trust: { blocks, institutions, registry: settings.registry } });
    expect(offline.sentence).toBe(report.sentence);
  });

  it('tells of a key that was revoked and of one that was retired', async () => {
    const [a, b] = [readerOf('C'), readerOf('D')];
    const study = studyOf('ended', [a, b]);
    const spare = withLaterKey(a, 'spare key of C');
    for (const reader of [a, b]) await registry.register(keyOf(reader));
    await registry.addKey(keyOf(a), a.id, keyOf(spare));
    const before = await stage.now();
    await stage.chain.advance(60);
    await read(study, a);
    const between = await stage.now();
    await registry.retireKey(keyOf(b), b.id, keyOf(b));
    await stage.chain.advance(60);
    await read(study, b);
    await registry.revokeKey(keyOf(spare), a.id, keyOf(a), between + 1);
    const late = await verifyOnline(study);
    expect(failed(late.report)).toEqual(['identity/key-at-anchor']);
    expect(late.report.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed']);
    await registry.revokeKey(keyOf(spare), a.id, keyOf(a), before);
    const early = await verifyOnline(study);
    expect(openChecks(early.report)).toEqual(['identity/key-at-anchor']);
    expect(early.report.readings.map(({ outcome }) => outcome)).toEqual(['passed', 'not checked', 'failed']);
    const stale = verifyBundle({
      files: late.files,
      trust: { blocks: [...late.blocks, ...early.blocks] },
      freshFacts: early.chain,
    });
    expect(openChecks(stale)).toContain('identity/key-at-anchor');
  });

  it('lists a key under the reader for whom it spoke at its time', async () => {
    const a = readerOf('E');
    const own = readerOf('second key of E');
    await registry.register(keyOf(a));
    const before = await stage.now();
    await stage.chain.advance(60);
    await registry.addKey(keyOf(a), a.id, keyOf(own));
    const now = await stage.now();
    const ledger = createLedger(settings);
    const use = (timeUnix: number | null) => [{ key: own.key, timeUnix }];
    expect(await ledger.readers(use(before))).toEqual([{ id: own.id, firstKey: own.key }]);
    const added = [{ id: a.id, firstKey: a.key, laterKeys: [own.key] }];
    expect(await ledger.readers(use(now))).toEqual(added);
    expect(await ledger.readers(use(null))).toEqual(added);
    expect(await ledger.readers([...use(now), { key: a.key, timeUnix: now }])).toEqual(added);
  });

  it('says nothing of a registry that is not there, and keys are then first keys', async () => {
    const a = readerOf('F');
    const study = studyOf('no registry', [a]);
    await read(study, a);
    const elsewhere = createLedger({ ...settings, registry: `0x${'00'.repeat(19)}ee` as Address });
    expect((await elsewhere.facts(study.project.stream, 'latest')).registry).toBeUndefined();
    const [reader] = await elsewhere.readers([{ key: a.key, timeUnix: null }]);
    expect(reader?.firstKey).toBe(a.key);
    expect(reader?.laterKeys).toBeUndefined();
  });

  it('finds endorsements where the node gives few blocks at a time, and does without where it gives none', async () => {
    const a = readerOf('G');
    const study = studyOf('pages', [a]);
    await read(study, a);
    const hospital = await registry.createReader();
    await registry.endorse(hospital.key, hospital.reader, a.id, randomWord());
    const endorsementsBy = async (limit: number) => {
      const ledger = createLedger(settings, {
        async request({ method, params = [] }) {
          const [filter] = params as [{ fromBlock: string; toBlock: string; address: string }];
          const isWide =
            method === 'eth_getLogs' && Number(filter.toBlock) - Number(filter.fromBlock) >= limit;
          if (isWide && filter.address === settings.registry)
            throw Object.assign(new Error('block range too large'), { code: -32_005 });
          return stage.rpc({ method, params } as never);
        },
      });
      const facts = await ledger.facts(study.project.stream, 'latest');
      const again = await ledger.facts(study.project.stream, 'latest');
      expect(again.registry).toEqual(facts.registry);
      return proveRegistry(facts)?.endorsements.length;
    };
    expect(await endorsementsBy(10_000)).toBe(1);
    expect(await endorsementsBy(3)).toBe(1);
    expect(await endorsementsBy(0)).toBe(0);
  });

  it('hears of an endorsement given since it was last asked, and of one taken back', async () => {
    const a = readerOf('H');
    const study = studyOf('since', [a]);
    await read(study, a);
    const ledger = createLedger(settings);
    const given = async () =>
      proveRegistry(await ledger.facts(study.project.stream, 'latest'))?.endorsements ?? [];
    expect(await given()).toEqual([]);
    const hospital = await registry.createReader();
    const credential = randomWord();
    await registry.endorse(hospital.key, hospital.reader, a.id, credential);
    expect(await given()).toMatchObject([{ endorser: hospital.reader, revokedAtUnix: null }]);
    await registry.revokeEndorsement(hospital.key, hospital.reader, a.id, credential);
    expect(await given()).toMatchObject([{ endorser: hospital.reader, revokedAtUnix: await stage.now() }]);
  });

  it('proves as many keys as a crowd of strangers has', async () => {
    const a = readerOf('I');
    const study = studyOf('crowd', [a]);
    await read(study, a);
    const crowd = Array.from({ length: 300 }, () => createAccountKey().signer as SignerKey);
    const facts = await createLedger(settings).facts(study.project.stream, 'latest', crowd);
    expect(facts.registry?.keys).toHaveLength(302);
    expect(proveRegistry(facts)?.keyOf(facts.registry?.keys[0]?.keyHash as never)).toBeNull();
  });
});

describe('an account that is a contract (ERC-1271), on a real chain', () => {
  const owner = createAccountKey();
  let account: Address;
  beforeAll(async () => {
    const args = [owner.account.address] as const;
    account = (await stage.deploy({ abi: ownedAccountAbi, bytecode: ownedAccountBytecode, args })) as Address;
  });

  /** A wallet of the account, whose signatures are its owner's. */
  function signerOf(address: Address, signing = owner) {
    const witness = createAccountWitness(settings);
    const provider = {
      async request({ method, params = [] }: { method: string; params?: readonly unknown[] }) {
        if (method === 'eth_chainId') return `0x${settings.chainId.toString(16)}`;
        return signing.account.signTypedData(JSON.parse(String(params[1])));
      },
    };
    const held = { name: 'Test Wallet', address, provider };
    const key = address as string as SignerKey;
    const holder = { reader: toReaderId(settings.chainId, settings.registry, key), hasEnded: false };
    return toWalletSigner(held, settings, holder, witness.accepts);
  }

  it('signs where it takes the signature for its own, and the ledger takes it too', async () => {
    const reading = await stage.reading();
    const signed = await signerOf(account).sign(reading, stage.place);
    if (signed.kind !== 'signed') throw new RangeError('the wallet signs');
    expect(await stage.refusalOf({ signer: account, sign: () => signed.signature }, reading)).toBe(
      'accepted',
    );
  });

  it('does not sign with another’s signature, before it is deployed, or when its answer burns all gas', async () => {
    const reading = await stage.reading();
    const burner = (await stage.deploy({ abi: gasBurnerAbi, bytecode: gasBurnerBytecode })) as Address;
    const undeployed = privateKeyToAccount(randomWord()).address.toLowerCase() as Address;
    for (const refused of [signerOf(account, createAccountKey()), signerOf(burner), signerOf(undeployed)])
      await expect(refused.sign(reading, stage.place)).rejects.toMatchObject({
        code: 'wallet/foreign-signature',
      });
  });

  it('is a reader like any other to a verifier, who is told that it is a contract', async () => {
    const key = account as string as SignerKey;
    const id = toReaderId(settings.chainId, settings.registry, key);
    // The study signs at once, a wallet when it is asked: its signature takes the place of this one.
    const contract: TestReader = { id, key, sign: () => '0x' };
    const study = studyOf('contract', [contract]);
    study.read(contract, [study.content(contract, { kind: 'annotation' })]);
    const [founding, unsigned] = study.readings as [SignedReading, SignedReading];
    const outcome = await signerOf(account).sign(unsigned.reading, stage.place);
    const signed = { ...unsigned, signature: outcome.kind === 'signed' ? outcome.signature : '0x' } as const;
    for (const { reading, signer, signature } of [founding, signed])
      await stage.anchorFor({ signer, sign: () => signature }, reading);
    const ledger = createLedger(settings);
    const { bundle } = await study.bundle();
    const keys = keysOf(bundle.readers);
    const chain = await ledger.facts(study.project.stream, 'latest', keys);
    expect(chain.contractAccounts?.map((one) => one.account)).toEqual([account]);
    const { blocks } = await askLedger(ledger, study.project.stream, { keys });
    const files = toBundleFiles({ ...bundle, readings: [founding, signed], chain });
    const report = verifyBundle({ files, trust: { blocks } });
    expect(report.verdict).toBe('valid');
    expect(reasonsOf(report, 'signatures/signed-by-signer')[1]).toMatch(/is a contract; the ledger asked it/);
  });
});

describe('the witness of an account, on a real chain', () => {
  it('knows for whom a key signs, and that it has ended', async () => {
    const a = readerOf('J');
    const later = withLaterKey(a, 'second key of J');
    await registry.register(keyOf(a));
    await registry.addKey(keyOf(a), a.id, keyOf(later));
    const witness = createAccountWitness(settings);
    expect(await witness.holderOf(later.key)).toEqual({ reader: a.id, hasEnded: false });
    await registry.retireKey(keyOf(a), a.id, keyOf(later));
    expect(await witness.holderOf(later.key)).toEqual({ reader: a.id, hasEnded: true });
    const nobody = readerOf('nobody');
    expect(await witness.holderOf(nobody.key)).toEqual({ reader: nobody.id, hasEnded: false });
  });

  it('takes a key for a first key while the chain is out of reach', async () => {
    const a = readerOf('K');
    const witness = createAccountWitness({ ...settings, rpcUrl: 'http://localhost:9/rpc' });
    expect(await witness.holderOf(a.key)).toEqual({ reader: a.id, hasEnded: false });
    expect(await witness.accepts(a.key as string as Address, randomWord() as never, '0x')).toBe(false);
  });
});
