import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAnvil } from '../../../contracts-abi/chain.fixtures.ts';
import { createStage, type Stage } from '../../../contracts-abi/ledger.fixtures.ts';
import { readBundleZip, writeZip } from '../../archive/zip/index.ts';
import { readBundleFiles } from '../../domain/bundle/readBundleFiles.ts';
import { toBundleFiles } from '../../domain/bundle/toBundleFiles.ts';
import type { Address, SignerKey } from '../../domain/ids.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { createTestReader, createTestStudy } from '../../domain/verification/study.fixtures.ts';
import { main } from '../main.ts';

let stage: Stage & { readonly url: string };
let node: Awaited<ReturnType<typeof startAnvil>>;
let folder: string;
const privateKey = generatePrivateKey();

beforeAll(async () => {
  node = await startAnvil('osaka');
  stage = Object.assign(await createStage(node), { url: node.client.transport.url as string });
  await stage.chain.fund(privateKeyToAddress(privateKey));
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-batch-'));
  await writeFile(path.join(folder, 'key'), privateKey, { mode: 0o600 });
});
afterAll(async () => {
  stage.chain.stop();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const text = { out: '', error: '' };
  const code = await main(args, {
    out: (more) => {
      text.out += more;
    },
    error: (more) => {
      text.error += more;
    },
  });
  return { code, ...text };
}

/** A project of the institution whose readers sign and leave the anchoring to it. */
async function createHospital(label: string) {
  const place = { chainId: stage.place.chainId, ledger: stage.place.ledger };
  const registry = stage.deployment.registry as Address;
  const own = privateKeyToAddress(privateKey).toLowerCase() as string as SignerKey;
  const institution = { id: toReaderId(place.chainId, registry, own), key: own, sign: () => '0x' as const };
  const [one, two] = [1, 2].map((at) => createTestReader(`${label} ${at}`, place.chainId, registry));
  if (!one || !two) throw new RangeError('there are two readers');
  const study = createTestStudy({ label, listed: [one, two, institution], place, registry });
  const [founding] = study.readings;
  if (!founding) throw new RangeError('a study begins with its protocol');
  await stage.anchorFor({ signer: founding.signer, sign: () => founding.signature }, founding.reading);
  const read = (by: typeof one) =>
    study.read(by, [study.content(by, { kind: 'annotation' })], { anchored: false });
  const kept = path.join(folder, label);
  /** What a reader hands in: the protocol and readings of their own, without facts of the chain. */
  async function handIn(name: string, ...readings: (typeof study.readings)[number][]): Promise<string> {
    const { bundle } = await study.bundle();
    const file = path.join(folder, `${label} ${name}.zip`);
    const content = {
      ...bundle,
      readings: [founding as (typeof readings)[number], ...readings],
      chain: null,
    };
    await writeFile(file, writeZip(toBundleFiles(content)));
    return file;
  }
  const out = path.join(folder, `${label}.out.zip`);
  const batch = (...files: string[]) =>
    run(
      'batch',
      ...files,
      '--rpc',
      stage.url,
      '--folder',
      kept,
      '--out',
      out,
      '--key-file',
      path.join(folder, 'key'),
    );
  return { study, institution, one, two, read, handIn, kept, out, batch };
}

describe('countersign batch, on a real chain', () => {
  it('anchors what readers handed in by one transaction, and names no reader’s key on the chain', async () => {
    const { institution, one, two, read, handIn, kept, out, batch } = await createHospital('HOSPITAL');
    const [first, second] = [read(one), read(two)];
    await writeFileIn(kept, 'keys.txt', `# people\n${one.key} Reader One\n${two.key}\n`);
    const files = [
      await handIn('one', first),
      await handIn('two', second),
      await handIn('both', first, second),
    ];
    const before = await stage.chain.client.getBlockNumber();
    const result = await batch(...files);
    expect(result.error).toBe('');
    expect(result.code).toBe(0);
    expect(result.out).toContain('2 readings anchored in one transaction.');

    const verified = await run(
      'verify',
      out,
      '--rpc',
      stage.url,
      '--institution',
      `${institution.id}=General Hospital`,
    );
    expect(verified.out).toMatch(/General Hospital/);
    expect(verified.code, verified.out).toBe(0);

    const onChain = await everythingOnChain(before);
    for (const reader of [one, two]) {
      expect(onChain).not.toContain(reader.key.slice(2));
      expect(onChain).not.toContain(reader.id.slice(2));
    }
    const { bundle } = readBundleFiles(readBundleZip(await readFile(out)));
    expect(bundle?.openings).toHaveLength(2);
    expect(bundle?.batches).toHaveLength(1);
  });

  it('anchors nothing twice, takes in what comes later, and follows its own batch before', async () => {
    const { one, read, handIn, kept, out, batch } = await createHospital('AGAIN');
    await writeFileIn(kept, 'keys.txt', one.key);
    const file = await handIn('one', read(one));
    expect((await batch(file)).code).toBe(0);
    const again = await batch(file);
    expect(again.out).toContain('No reading waits to be anchored.');
    const later = await batch(file, await handIn('later', read(one)));
    expect(later.out).toContain('1 reading anchored in one transaction.');
    const { bundle } = readBundleFiles(readBundleZip(await readFile(out)));
    expect(bundle?.batches).toHaveLength(2);
    expect((await run('verify', out, '--rpc', stage.url)).code).toBe(0);
  });

  it('goes on where it was cut off between signing and sending', async () => {
    const { one, read, handIn, kept, out, batch } = await createHospital('CUT');
    const file = await handIn('one', read(one));
    // Registers the institution, which costs something too.
    expect((await batch(await handIn('nothing'))).out).toContain('No reading waits');
    await node.rpc({
      method: 'anvil_setBalance' as never,
      params: [privateKeyToAddress(privateKey), '0x0'] as never,
    });
    const cut = await batch(file);
    await stage.chain.fund(privateKeyToAddress(privateKey));
    expect(cut.code).toBe(2);
    expect(cut.error).toMatch(/cannot pay for the transaction/);
    expect(await readdir(path.join(kept, 'batches'))).toHaveLength(1);
    const again = await batch(file);
    expect(again.out).toContain('had not reached the ledger, is anchored now');
    expect(again.out).toContain('No reading waits');
    expect((await run('verify', out, '--rpc', stage.url)).code).toBe(0);
  });

  it('refuses a damaged file, files of two projects and a missing key with a sentence', async () => {
    const one = await createHospital('ONE');
    const other = await createHospital('OTHER');
    const file = await one.handIn('one', one.read(one.one));
    const foreign = await other.handIn('one', other.read(other.one));
    const damaged = path.join(folder, 'damaged.zip');
    const files = new Map(readBundleZip(await readFile(file)));
    const [name, bytes] = [...files].find(([path]) => path.startsWith('readings/0002')) ?? [];
    if (!name || !bytes) throw new RangeError('there is a second reading');
    files.set(
      name,
      bytes.map((byte, at) => (at === 200 ? byte ^ 1 : byte)),
    );
    await writeFile(damaged, writeZip(files));
    expect(await one.batch(file, foreign)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/is of another project/),
    });
    expect(await one.batch(damaged)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/damaged\.zip is not taken in: /),
    });
    const keyless = await run('batch', file, '--rpc', stage.url, '--folder', one.kept, '--out', one.out);
    expect(keyless).toMatchObject({ code: 2, error: expect.stringMatching(/key is missing/) });
  });
});

async function writeFileIn(place: string, name: string, content: string): Promise<void> {
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, name), content);
}

/** Calldata and logs of every block since. */
async function everythingOnChain(since: bigint): Promise<string> {
  const { client } = stage.chain;
  const latest = await client.getBlockNumber();
  let text = '';
  for (let blockNumber = since + 1n; blockNumber <= latest; blockNumber += 1n) {
    const { transactions } = await client.getBlock({ blockNumber, includeTransactions: true });
    for (const { input, hash } of transactions) {
      const { logs } = await client.getTransactionReceipt({ hash });
      text += input + JSON.stringify(logs.map(({ data, topics }) => [data, topics]));
    }
  }
  return text.toLowerCase();
}
