import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleZip } from '../archive/zip/index.ts';
import { createLedger } from '../chain/createLedger.ts';
import { toChainSettings } from '../chain/index.ts';
import { main } from '../cli/main.ts';
import type { RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';
import { contributorsToMarkdown } from '../domain/project/contributorStatement.ts';
import { type RunningServer, startServer } from '../server/index.ts';
import { makeFolders } from '../server/server.fixtures.ts';
import type { Contribution } from '../state/contribution.ts';
import { selectContributions } from '../state/contributions.ts';
import { selectMe } from '../state/createReader.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { draftReview } from './draftReview.ts';
import { exportBundle } from './exportBundle.ts';
import { importBundle } from './importBundle.ts';
import { followLibrary, keepUp } from './keepUp.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { contributorsNow } from './project/contributorsNow.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
  until,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { verifyBundleFile } from './verifyBundleFile.ts';

let server: RunningServer;
const folders = makeFolders();
const stops: (() => void)[] = [];
const opened: TestServices[] = [];

beforeAll(async () => {
  server = await startServer({ port: 0, state: folders.state, app: folders.app });
}, 60_000);
afterAll(async () => {
  for (const stop of stops) stop();
  await server?.stop();
  folders.remove();
});

function ledgerOf({ chain }: RuntimeConfiguration) {
  if (!chain) throw new RangeError('the server has a chain');
  return createLedger(toChainSettings(chain, server.url));
}

/** A browser profile with the study open and a reader connected. */
async function room(reader: string): Promise<TestServices> {
  const services = createTestServices(server.configuration, { ledger: ledgerOf(server.configuration) });
  stops.push(followLibrary(services), keepUp(services));
  opened.push(services);
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, reader));
  return services;
}

function contributions(services: TestServices): readonly Contribution[] {
  return selectContributions(services.readings.getState(), {
    study: TEST_STUDY,
    me: selectMe(services.reader.getState()),
    blocks: services.chainStatus.getState().blocks,
  });
}

/** All readings of the stream in one browser: what each room above exported. */
async function importedFrom(...rooms: readonly TestServices[]): Promise<TestServices> {
  const all = createTestServices(server.configuration, { ledger: ledgerOf(server.configuration) });
  for (const one of [...opened, ...rooms]) await importBundle(all, { file: (await exported(one)).file });
  return all;
}

const standings = (services: TestServices) => contributions(services).map(({ standing }) => standing);

async function exported(services: TestServices) {
  const { blob, fileName, sentence } = await exportBundle(services, {});
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { file: { name: fileName, bytes: async () => bytes }, sentence };
}

describe('two readers and a stranger, on a real chain', () => {
  it('draws, signs, anchors, hands over, disagrees and verifies', async () => {
    const a = await room('Reader A');
    draftAnnotation(a, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Nodule' });
    const signed = await signReading(a, {});
    expect(signed.kind).toBe('signed');
    await until(a, () => standings(a)[0] === 'Settled');
    expect(contributions(a)).toMatchObject([
      { mine: true, authorName: 'Reader A', initials: 'RA', failure: null },
    ]);

    const b = await room('Reader B');
    const handedOver = await exported(a);
    const outcome = await importBundle(b, { file: handedOver.file });
    expect(outcome).toMatchObject({ added: 1, already: 0, authors: ['Reader A'], problems: [] });
    await until(b, () => standings(b)[0] === 'Authentic');
    expect(contributions(b)).toMatchObject([{ mine: false, authorName: 'Reader A' }]);

    const theirs = contributions(b)[0]?.record.id;
    if (!theirs) throw new RangeError('there is a contribution');
    draftReview(b, { record: theirs, verdict: 'disagrees', comment: 'A vessel.' });
    await signReading(b, {});
    await until(b, () => standings(b).includes('Settled'));
    expect(contributions(b).find(({ mine }) => !mine)).toMatchObject({
      standing: 'Contested',
      reviews: [{ verdict: 'disagrees', authorName: 'Reader B' }],
    });

    const bundle = await exported(b);
    const report = await verifyBundleFile(a, bundle);
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', demonstration: true });

    // Who contributed what, on the page and on the command line.
    await until(b, () => contributorsNow(b).length === 3);
    const file = join(folders.state, 'b.zip');
    await writeFile(file, await bundle.file.bytes());
    const said: string[] = [];
    const output = { out: (text: string) => void said.push(text), error: () => undefined };
    const rpc = new URL(server.configuration.chain?.rpcUrl ?? '', server.url).href;
    expect(await main(['contributors', file, '--rpc', rpc], output)).toBe(0);
    const { name = '' } = server.configuration.project ?? {};
    expect(said.join('')).toBe(contributorsToMarkdown(name, contributorsNow(b)));
    expect(said.join('')).toMatch(
      /\| Reader A \| human \| Investigation .*\n.*\| Reader B \| human \| Validation /,
    );
  }, 60_000);

  it('hands over one study with every other reading proven and without its identifiers', async () => {
    const a = await room('Reader B');
    draftAnnotation(a, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Elsewhere' });
    await signReading(a, {});
    await until(a, () => standings(a).some((standing) => standing === 'Settled'));
    const everything = await importedFrom(a);
    const { blob, sentence } = await exportBundle(everything, { studyInstanceUid: '1.2.3' });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const files = readBundleZip(bytes);
    const text = [...files.values()].map((file) => new TextDecoder().decode(file)).join('');
    expect(text).not.toContain(TEST_STUDY);
    expect(text).not.toContain('Elsewhere');
    expect(sentence).not.toContain('anchored in the project and not in this browser');
    const report = await verifyBundleFile(a, { file: { name: 'x', bytes: async () => bytes } });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
  }, 60_000);

  it('calls a record altered when the image at hand is another one than was signed', async () => {
    const a = await room('Reader C');
    draftAnnotation(a, { roi: lengthOn(), display: TEST_DISPLAY });
    await signReading(a, {});
    await until(a, () => contributions(a)[0]?.anchor !== null);
    const { file } = await exported(a);

    const b = await room('LungNet 2.1 (AI)');
    b.library.disturb();
    await importBundle(b, { file });
    await until(b, () => standings(b).includes('Altered'));
    const altered = contributions(b).find(({ authorName }) => authorName === 'Reader C');
    expect(altered).toMatchObject({
      standing: 'Altered',
      reason: 'The image differs from the one that was signed.',
    });
  }, 60_000);
});
