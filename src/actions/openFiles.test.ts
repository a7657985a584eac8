import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBundleZip } from '../archive/zip/index.ts';
import { toUtf8 } from '../domain/bytes.ts';
import type { StreamId } from '../domain/ids.ts';
import type { NamedBytes } from '../domain/ports/imageLibrary.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { exportBundle } from './exportBundle.ts';
import { openFiles } from './openFiles.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { verifyBundleFile } from './verifyBundleFile.ts';

const configuration = await createTestConfiguration();
let services: TestServices;
beforeEach(() => {
  services = createTestServices(configuration, { ledger: createFakeLedger() });
});

function file(name: string, content: string | Uint8Array): NamedBytes {
  const bytes = typeof content === 'string' ? toUtf8(content) : content;
  return { name, bytes: async () => bytes };
}

/** A bundle with one reading of Reader A, as a file. */
async function bundleFile(): Promise<NamedBytes & { content: Uint8Array }> {
  const a = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(a);
  a.reader.getState().setSigner(demonstrationSigner(a, 'Reader A'));
  draftAnnotation(a, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Nodule' });
  await signReading(a, {});
  const { blob, fileName } = await exportBundle(a, {});
  const content = new Uint8Array(await blob.arrayBuffer());
  return { ...file(fileName, content), content };
}

describe('opening files', () => {
  it('opens what can be read, lists the rest with reasons, and shows the study', async () => {
    const outcome = await openFiles(services, { files: [file('slice', 'CT'), file('letter.txt', 'Dear')] });
    expect(outcome).toMatchObject({ added: 1, unreadable: [{ name: 'letter.txt' }] });
    const state = services.studies.getState();
    expect(state).toMatchObject({ activeStudy: TEST_STUDY, progress: null, failure: null });
    expect(state.unreadable).toEqual(outcome.unreadable);
  });

  it('looks into a zip whatever it is called', async () => {
    const zip = zipSync({ 'disc/slice': toUtf8('CT'), 'disc/read.me': toUtf8('Hello') });
    const outcome = await openFiles(services, { files: [file('study.bin', zip)] });
    expect(outcome).toMatchObject({ added: 1, unreadable: [{ name: 'study.bin/disc/read.me' }] });
  });

  it('lists a damaged zip with its reason', async () => {
    const zip = zipSync({ slice: toUtf8('CT') }).subarray(0, 40);
    const outcome = await openFiles(services, { files: [file('half.zip', zip), file('slice', 'CT')] });
    expect(outcome).toMatchObject({
      added: 1,
      unreadable: [{ name: 'half.zip', reason: expect.stringMatching(/zip/) }],
    });
  });

  it('imports a bundle among the files, also one that was unpacked and zipped again', async () => {
    const bundle = await bundleFile();
    const files = readBundleZip(bundle.content);
    const again = zipSync(Object.fromEntries(files), { comment: 'by hand' } as object);
    for (const [content, expected] of [
      [bundle.content, { added: 1, already: 0, authors: ['Reader A'], studies: [TEST_STUDY] }],
      [again, { added: 0, already: 1 }],
    ] as const) {
      const { bundles } = await openFiles(services, { files: [file('from A.zip', content)] });
      expect(bundles).toMatchObject([{ name: 'from A.zip', problems: [], ...expected }]);
    }
    expect(services.readings.getState().stored).toMatchObject([
      { origin: 'received', outbox: { kind: 'none' } },
    ]);
    expect(await services.store.readings()).toHaveLength(1);
  });

  it('lists a bundle of another project with what to do', async () => {
    const bundle = await bundleFile();
    const elsewhere = createTestServices(
      {
        ...configuration,
        project: { ...configuration.project, name: 'LUNG-12', stream: `0x${'55'.repeat(32)}` } as never,
      },
      { ledger: createFakeLedger() },
    );
    const { bundles, unreadable } = await openFiles(elsewhere, { files: [bundle] });
    expect(bundles).toEqual([]);
    expect(unreadable).toMatchObject([{ reason: expect.stringContaining('does not read for') }]);
  });

  it('takes my own reading back from a file and sends it on', async () => {
    const bundle = await bundleFile();
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
    await openFiles(services, { files: [bundle] });
    expect(services.readings.getState().stored).toMatchObject([
      { origin: 'signed-here', outbox: { kind: 'waiting' } },
    ]);
  });

  it('can be stopped while sample studies are made', async () => {
    const room = {
      ...services,
      samples: {
        async make() {
          room.studies.getState().progress?.stop();
          return [file('slice', 'CT')];
        },
      },
    };
    expect(await openSampleStudies(room, {})).toMatchObject({ added: 0 });
    expect(room.studies.getState()).toMatchObject({ studies: [], progress: null });
  });
});

describe('a bundle', () => {
  it('holds the protocol and every reading, and goes without chain facts where there are none', async () => {
    await openSampleStudies(services);
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
    draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    await signReading(services, {});
    const outcome = await exportBundle(services, {});
    expect(outcome).toMatchObject({ readings: 2, withChainFacts: false });
    expect(outcome.fileName).toMatch(/^DEMO-\d{4}-\d{2}-\d{2}\.countersign\.zip$/);
    expect(outcome.sentence).toContain('without facts of the chain');
  });

  it('leaves out what waits for the ledger, since a verifier would take it for invented', async () => {
    const ledger = createFakeLedger();
    const { place, stream } = { place: ledger.place, stream: configuration.project?.stream as StreamId };
    ledger.facts = async () => ({
      place,
      stream,
      headerRlp: '0xc0',
      accountProof: [],
      streamProof: [],
      entries: [],
    });
    const room = createTestServices(configuration, { ledger });
    await openSampleStudies(room);
    room.reader.getState().setSigner(demonstrationSigner(room, 'Reader A'));
    draftAnnotation(room, { roi: lengthOn(), display: TEST_DISPLAY });
    await signReading(room, {});
    expect(await exportBundle(room, {})).toMatchObject({ readings: 1, waiting: 1, withChainFacts: true });
    const { stored } = room.readings.getState();
    room.readings.getState().setUnsaved(stored);
    room.readings.getState().setStored([]);
    expect(await exportBundle(room, {})).toMatchObject({ readings: 2, waiting: 0, withChainFacts: false });
  });

  it('without facts can be verified, and the answer is that it cannot be told', async () => {
    expect(await verifyBundleFile(services, { file: await bundleFile() })).toMatchObject({
      verdict: 'cannot tell',
    });
  });

  it('with one byte changed is invalid, and the file is named', async () => {
    const bundle = await bundleFile();
    const files = new Map(readBundleZip(bundle.content));
    const path = [...files.keys()].find((name) => name.startsWith('readings/0002'));
    if (!path) throw new RangeError('a bundle holds readings');
    const changed = new TextDecoder().decode(files.get(path)).replace('Nodule', 'Module');
    files.set(path, toUtf8(changed));
    const report = await verifyBundleFile(services, {
      file: file('x.zip', await services.zipper.zip(files)),
    });
    expect(report.verdict).toBe('invalid');
    expect(report.checks.some(({ outcome, place }) => outcome === 'failed' && place.file === path)).toBe(
      true,
    );
  });

  it.each([
    ['nothing', ''],
    ['words', 'Hello'],
    ['a zip cut short', zipSync({ 'manifest.json': toUtf8('{}') }).subarray(0, 30)],
    ['a zip of something else', zipSync({ a: toUtf8('b') })],
  ])('that is %s gets a report, not a crash', async (_what, content) => {
    const report = await verifyBundleFile(services, { file: file('x', content) });
    expect(report.verdict).toBe('invalid');
  });
});
