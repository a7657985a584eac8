import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../bytes.ts';
import { Failure } from '../failure.ts';
import { createTestReader, createTestStudy, withLaterKey } from '../verification/study.fixtures.ts';
import { createFullBundle } from '../verification/tamper.fixtures.ts';
import { annotated } from '../verification/verdict.fixtures.ts';
import type { ChainFacts } from './bundle.ts';
import { peekBundle } from './peekBundle.ts';
import { parseBundleFiles, readBundleFiles } from './readBundleFiles.ts';
import { toBundleFiles } from './toBundleFiles.ts';

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('the files of a bundle', () => {
  it('give back what they were written from, and are the same bytes again, for every kind of record', async () => {
    const { bundle } = await createFullBundle();
    const files = toBundleFiles(bundle);
    const read = parseBundleFiles(files);
    expect(toBundleFiles(read)).toEqual(files);
    expect(read.readings).toEqual(bundle.readings);
    expect(read.chain).toEqual(bundle.chain);
    expect(read.project).toEqual(bundle.project);
  });

  it('do not depend on the order in which readings and readers came', async () => {
    const { bundle } = await createFullBundle(['review']);
    const files = toBundleFiles(bundle);
    const other = {
      ...bundle,
      readings: [...bundle.readings].reverse(),
      readers: [...bundle.readers].reverse(),
    };
    expect(toBundleFiles(other)).toEqual(files);
    expect(toBundleFiles({ ...other, chain: null })).toEqual(toBundleFiles({ ...bundle, chain: null }));
  });

  it('hold what the registry says in one order, whatever order it came in', async () => {
    const { bundle } = await createFullBundle(['review']);
    const { chain } = bundle;
    if (!chain?.registry) throw new RangeError('the full bundle has facts of the registry');
    const { keys, endorsements, committed } = chain.registry;
    expect(keys.length).toBeGreaterThan(2);
    expect(endorsements.length).toBeGreaterThan(1);
    const registry = {
      ...chain.registry,
      keys: [...keys].reverse(),
      endorsements: [...endorsements].reverse(),
      committed: [...committed].reverse(),
    };
    const readers = bundle.readers.map(({ laterKeys, ...reader }) =>
      laterKeys ? { ...reader, laterKeys: [...laterKeys].reverse() } : { ...reader, laterKeys: [] },
    );
    expect(toBundleFiles({ ...bundle, readers, chain: { ...chain, registry } })).toEqual(
      toBundleFiles(bundle),
    );
    expect(parseBundleFiles(toBundleFiles(bundle)).chain?.registry).toEqual(chain.registry);
  });

  it('are refused where the registry’s word has a field too many, too few, or of another kind', async () => {
    const { bundle } = await createFullBundle(['review']);
    const { chain } = bundle;
    if (!chain?.registry) throw new RangeError('the full bundle has facts of the registry');
    const files = toBundleFiles(bundle);
    for (const change of [{ owner: '0x' }, { keys: null }, { committed: undefined }, { address: '0x12' }]) {
      const json = { ...chain, registry: { ...chain.registry, ...change } };
      const changed = new Map([...files, ['chain.json', toUtf8(JSON.stringify(json))]]);
      expect(readBundleFiles(changed).problems.map(({ check }) => check)).toContain('files-can-be-read');
    }
  });

  it('hold nothing that was attached to the values they were written from', async () => {
    const { bundle } = await createFullBundle(['review']);
    const attached = {
      ...bundle,
      project: { ...bundle.project, secret: 'x' },
      software: { ...bundle.software, secret: 'x' },
      readers: bundle.readers.map((reader) => ({ ...reader, secret: 'x' })),
      chain: bundle.chain && { ...bundle.chain, ...attachToRegistry(bundle.chain), secret: 'x' },
    };
    expect(toBundleFiles(attached)).toEqual(toBundleFiles(bundle));
  });

  it('list the readings in the order of the ledger, named by their digests', async () => {
    const { bundle } = await annotated().bundle();
    const digests = bundle.chain?.entries.map(({ digest }) => digest.slice(2, 10));
    expect([...toBundleFiles(bundle).keys()]).toEqual([
      'manifest.json',
      'README.txt',
      'project.json',
      ...(digests ?? []).map((digest, at) => `readings/000${at + 1}-${digest}.json`),
      'chain.json',
    ]);
  });

  it('tell the recipient what this is and how to verify it, and name no package of a registry', async () => {
    const { bundle } = await createFullBundle(['review']);
    const readme = textOf(toBundleFiles(bundle).get('README.txt'));
    expect(readme).toContain('node src/cli/countersign.mjs verify FILE --rpc URL');
    expect(readme).toContain('/verify');
    expect(readme).not.toContain('npx');
    expect(readme.split('\n').every((line) => line.length <= 120)).toBe(true);
  });
});

describe('reading the files of a bundle', () => {
  it('goes on behind a file that cannot be read, and names it', async () => {
    const { bundle } = await createFullBundle(['review']);
    const files = new Map(toBundleFiles(bundle));
    const path = [...files.keys()].find((name) => name.startsWith('readings/0002')) ?? '';
    files.set(path, toUtf8('{"records":[]}'));
    const { readings, problems } = readBundleFiles(files);
    expect(readings).toHaveLength(bundle.readings.length - 1);
    expect(problems.map(({ check, file }) => [check, file])).toEqual([
      ['files-are-as-listed', path],
      ['files-can-be-read', path],
    ]);
    expect(() => parseBundleFiles(files)).toThrow(Failure);
  });

  it('never quotes what a damaged file holds: it may identify a patient', async () => {
    const { bundle } = await createFullBundle(['review']);
    const files = toBundleFiles(bundle);
    for (const [path, bytes] of files) {
      const damaged = textOf(bytes).replace(
        /"(statement|firstKey|signerHash|version)":"[^"]*"/,
        '"$1":["DOE^JANE"]',
      );
      const { problems } = readBundleFiles(new Map([...files, [path, toUtf8(damaged)]]));
      expect(JSON.stringify(problems)).not.toContain('DOE');
    }
  });
});

describe('where a bundle says it belongs', () => {
  it('is known with chain facts and without, and is nothing for what is no bundle', async () => {
    const reader = createTestReader('A');
    const study = createTestStudy({ listed: [reader] });
    study.register(withLaterKey(reader, 'second key of A'));
    const opening = study.answerFor(createTestReader('General Hospital'), reader);
    const { bundle } = await study.bundle({ openings: [opening] });
    const { place, project } = study;
    const { registry, readers } = bundle;
    const keys = [...readers]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap(({ firstKey, laterKeys = [] }) => [firstKey, ...laterKeys]);
    expect(keys.length).toBeGreaterThan(2);
    const said = { place, stream: project.stream, registry, keys, openings: [opening] };
    expect(peekBundle(toBundleFiles(bundle))).toEqual({ ...said, blockNumber: 110 });
    expect(peekBundle(toBundleFiles({ ...bundle, chain: null }))).toEqual({ ...said, blockNumber: null });
    const unlisted = new Map([...toBundleFiles(bundle), ['project.json', toUtf8('{}')]]);
    expect(peekBundle(unlisted)).toEqual({ ...said, registry: null, keys: [], blockNumber: 110 });
    expect(peekBundle(new Map())).toBeNull();
    expect(peekBundle(new Map([['chain.json', toUtf8('[]')]]))).toBeNull();
  });
});

function attachToRegistry({ registry }: ChainFacts) {
  const attach = <Value extends object>(value: Value) => ({ ...value, secret: 'x' });
  return registry
    ? {
        registry: attach({
          ...registry,
          keys: registry.keys.map(attach),
          endorsements: registry.endorsements.map(attach),
        }),
      }
    : {};
}
