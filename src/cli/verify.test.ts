import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAnvil } from '../../contracts-abi/chain.fixtures.ts';
import { createStage, type Stage } from '../../contracts-abi/ledger.fixtures.ts';
import { createRegistryStage } from '../../contracts-abi/registry.fixtures.ts';
import { writeZip } from '../archive/zip/index.ts';
import { createLedger } from '../chain/createLedger.ts';
import type { Bundle } from '../domain/bundle/bundle.ts';
import { toBundleFiles } from '../domain/bundle/toBundleFiles.ts';
import type { Address, Hex, ReadingDigest } from '../domain/ids.ts';
import {
  createTestReader,
  createTestStudy,
  type TestReader,
  type TestStudy,
} from '../domain/verification/study.fixtures.ts';
import type { Trust } from '../domain/verification/trust.ts';
import { withoutRegistry } from '../domain/verification/verdict.fixtures.ts';
import { main } from './main.ts';

let folder: string;
let trust: Trust;
let REGISTRY: Address;
let files: ReadonlyMap<string, Uint8Array>;

const reader = createTestReader('A');
const hospital = createTestReader('General Hospital');
const ID = hospital.id;

function readSomething(study: TestStudy, by: TestReader): void {
  study.read(by, [study.content(by, { kind: 'annotation' }), study.content(by, { kind: 'annotation' })]);
}

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

async function save(name: string, content: ReadonlyMap<string, Uint8Array> | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content instanceof Uint8Array ? content : writeZip(content));
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-cli-'));
  const study = createTestStudy({ listed: [reader] });
  readSomething(study, reader);
  study.endorse(hospital, reader);
  const proven = await study.bundle();
  trust = proven.trust;
  REGISTRY = study.registry;
  files = toBundleFiles(proven.bundle);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('countersign verify', () => {
  it('says valid with code 0 when the block is pinned', async () => {
    const [block] = trust.blocks;
    const result = await run(
      'verify',
      await save('good.zip', files),
      '--trust-block',
      `${block?.number}:${block?.hash}`,
    );
    expect(result).toMatchObject({ code: 0, error: '' });
    for (const group of ['INTEGRITY', 'SIGNATURES', 'IDENTITY', 'TIME', 'COMPLETENESS', 'REVIEW'])
      expect(result.out).toContain(group);
    expect(result.out.trim().split('\n').at(-1)).toMatch(
      /^Valid: 2 readings with 3 records by 2 readers in project LUNG-12/,
    );
  });

  it('names an institution that the verifier names, and by that name alone', async () => {
    const [block] = trust.blocks;
    const args = [await save('good.zip', files), '--trust-block', `${block?.number}:${block?.hash}`];
    const other = createTestReader('College').id;
    const named = await run(
      'verify',
      ...args,
      ...['--institution', `${ID.toUpperCase().replace('0X', '0x')}=General = Hospital`],
      ...['--institution', `${other}=College`],
      ...['--registry', REGISTRY.replace('0d0c', '0D0C')],
    );
    expect(named).toMatchObject({ code: 0, error: '' });
    expect(named.out).toMatch(/ok +endorsed +General = Hospital vouches for 1 reader\./);
    expect(named.out).toMatch(/; General = Hospital vouches for 1 of 2 readers\.\n$/);
    expect(named.out).not.toContain('College');
    const anywhere = await run('verify', ...args, '--institution', `${ID}=General Hospital`);
    expect(anywhere.code).toBe(0);
    expect(anywhere.out).not.toContain('vouches');
    expect(anywhere.out).toMatch(
      /Nothing shows that General Hospital is a reader of the registry 0x00000000…/,
    );
    const unnamed = await run('verify', ...args);
    expect(unnamed.code).toBe(0);
    expect(unnamed.out).toMatch(/not checked +endorsed .*1 institution that you do not know/);
  });

  it('cannot tell, with code 2, when nobody it trusts vouches for the block', async () => {
    const result = await run('verify', await save('good.zip', files), '--offline');
    expect(result.code).toBe(2);
    expect(result.out).toMatch(/\nCannot tell: /);
  });

  it('says invalid with code 1, and names the file, when a byte was changed', async () => {
    const readme = (files.get('README.txt') as Uint8Array).slice();
    readme[100] = 88;
    const result = await run('verify', await save('bad.zip', new Map([...files, ['README.txt', readme]])));
    expect(result.code).toBe(1);
    expect(result.out).toMatch(/FAILED +files-are-as-listed +README.txt/);
    expect(result.out).toMatch(/\nInvalid: /);
  });

  it('says invalid for a file that is no zip', async () => {
    const result = await run('verify', await save('noise.zip', new TextEncoder().encode('not a zip at all')));
    expect(result).toMatchObject({ code: 1, error: '' });
  });

  it('gives the whole verification as JSON', async () => {
    const { code, out } = await run('verify', await save('good.zip', files), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'cannot tell', demonstration: false });
  });

  it.each([
    ['a file that is not there', ['verify', '/nowhere/bundle.zip'], /there is no such file/],
    ['a node address that is none', ['verify', '$good', '--rpc', 'nonsense'], /--rpc takes/],
    ['a block without hash', ['verify', '$good', '--trust-block', '12'], /--trust-block takes/],
    ['a registry that is no address', ['verify', '$good', '--registry', '0x12'], /--registry takes/],
    ['an institution without name', ['verify', '$good', '--institution', ID], /--institution takes/],
    ['an institution of no name', ['verify', '$good', '--institution', `${ID}= `], /--institution takes/],
    ['a name without institution', ['verify', '$good', '--institution', 'General'], /--institution takes/],
    ['a short id of one', ['verify', '$good', '--institution', '0x12=General'], /--institution takes/],
    ['a name of two lines', ['verify', '$good', '--institution', `${ID}=A\nB`], /--institution takes/],
    [
      'contradicting options',
      ['verify', '$good', '--rpc', 'http://127.0.0.1:9', '--offline'],
      /exclude each other/,
    ],
    [
      'a node that is not there',
      ['verify', '$good', '--rpc', 'http://127.0.0.1:9/secret'],
      /cannot be reached/,
    ],
    ['an unknown option', ['verify', '$good', '--trust'], /unknown option/],
  ])('answers %s with a sentence and code 2', async (_, args, sentence) => {
    const file = await save('good.zip', files);
    const result = await run(...args.map((arg) => (arg === '$good' ? file : arg)));
    expect(result.code).toBe(2);
    expect(result.error).toMatch(sentence);
    expect(result.error).not.toContain('secret');
    expect(result.error).not.toMatch(/\n\s+at /);
  });

  it('runs as a program from the checkout', async () => {
    const program = fileURLToPath(new URL('countersign.mjs', import.meta.url));
    const file = await save('good.zip', files);
    const result = await new Promise<{ code: unknown; out: string }>((resolve) => {
      execFile(process.execPath, [program, 'verify', file], { cwd: folder }, (error, out) =>
        resolve({ code: error?.code, out }),
      );
    });
    expect(result.code).toBe(2);
    expect(result.out).toMatch(/Cannot tell: /);
  });
});

describe('countersign verify --rpc, against a real node', () => {
  let stage: Stage & { readonly url: string };

  beforeAll(async () => {
    const chain = await startAnvil('osaka');
    stage = Object.assign(await createStage(chain), { url: chain.client.transport.url as string });
  });
  afterAll(() => stage.chain.stop());

  /** A study whose readings are anchored in the real ledger, and its bundle with the node's own facts. */
  async function anchoredBundle(omit = -1): Promise<{ bundle: Bundle; url: string; here: TestReader }> {
    const place = { chainId: stage.place.chainId, ledger: stage.place.ledger };
    const registry = stage.deployment.registry as Address;
    const here = createTestReader(`A of ${omit}`, place.chainId, registry);
    const study = createTestStudy({ label: `study ${omit}`, listed: [here], place, registry });
    readSomething(study, here);
    readSomething(study, here);
    for (const { reading, signer, signature } of study.readings)
      await stage.anchorFor({ signer, sign: () => signature }, reading);
    const ledger = createLedger({
      name: 'the test chain',
      ...place,
      rpcUrl: stage.url,
      registry,
      embedded: false,
      relayUrl: null,
    });
    const facts = await ledger.facts(study.project.stream, 'latest');
    const { bundle } = await study.bundle();
    return {
      bundle: { ...bundle, readings: study.readings.filter((_, at) => at !== omit), chain: facts },
      url: stage.url,
      here,
    };
  }

  it('says valid for what the ledger has', async () => {
    const { bundle, url } = await anchoredBundle();
    const result = await run('verify', await save('real.zip', toBundleFiles(bundle)), '--rpc', url);
    expect(result.out).toMatch(/\nValid: 3 readings with 5 records/);
    expect(result.code).toBe(0);
  });

  it('names a reading that was left out, and catches the bundle whose list was shortened to fit', async () => {
    const { bundle, url } = await anchoredBundle(2);
    const silent = await run('verify', await save('silent.zip', toBundleFiles(bundle)), '--rpc', url);
    expect(silent.code).toBe(1);
    expect(silent.out).toMatch(/FAILED +nothing-left-out/);

    const chain = bundle.chain && { ...bundle.chain, entries: bundle.chain.entries.slice(0, 2) };
    const shortened = await run(
      'verify',
      await save('short.zip', toBundleFiles({ ...bundle, chain })),
      '--rpc',
      url,
    );
    expect(shortened.code).toBe(1);
    expect(shortened.out).toMatch(/FAILED +running-hash/);
  });

  it('hears of a key that was revoked after the export, which the bundle cannot know', async () => {
    const { bundle, url, here } = await anchoredBundle(-2);
    const file = await save('revoked.zip', toBundleFiles(bundle));
    expect((await run('verify', file, '--rpc', url)).code).toBe(0);
    const registry = createRegistryStage(stage);
    const key = { signer: here.key, sign: (digest: Hex) => here.sign(digest as ReadingDigest) };
    await registry.register(key);
    await stage.chain.advance(60);
    await registry.revokeKey(key, here.id, key, 1);
    const disputed = await run('verify', file, '--rpc', url);
    expect(disputed.code).toBe(2);
    expect(disputed.out).toMatch(/\nCannot tell: .* who signed is disputed, the content is not/);
    const hidden = toBundleFiles(withoutRegistry(bundle));
    const silent = await run('verify', await save('hidden.zip', hidden), '--rpc', url);
    expect(silent.code).toBe(2);
  });

  it('asks nothing of a node of another chain', async () => {
    const result = await run('verify', await save('good.zip', files), '--rpc', stage.url);
    expect(result.code).toBe(2);
    expect(result.error).toMatch(/answers for chain 31337/);
  });
});
