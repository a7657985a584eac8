import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger } from '../chain/createLedger.ts';
import { toChainSettings } from '../chain/index.ts';
import type { ProjectEntry } from '../domain/configuration/runtimeConfiguration.ts';
import type { Uid } from '../domain/ids.ts';
import { parseProjectEntry } from '../domain/project/parseProjectEntry.ts';
import { type RunningServer, startServer } from '../server/index.ts';
import { makeFolders } from '../server/server.fixtures.ts';
import { selectContributions } from '../state/contributions.ts';
import { selectHearing } from '../state/createArchived.ts';
import { selectMe } from '../state/createReader.ts';
import { selectOnlyHereCount } from '../state/createReadings.ts';
import { createFakeArchive, toStudySummary } from './archive.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { exportBundle } from './exportBundle.ts';
import { foundProject } from './foundProject.ts';
import { joinProject } from './joinProject.ts';
import { followLibrary, keepUp } from './keepUp.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { isBlind } from './project/inProject.ts';
import { publishProject } from './publishProject.ts';
import { receiveDocuments } from './receiveDocuments.ts';
import { releaseProject } from './releaseProject.ts';
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
import { storeReadings } from './storeReadings.ts';
import { verifyBundleFile } from './verifyBundleFile.ts';

let server: RunningServer;
const folders = makeFolders();
const stops: (() => void)[] = [];
const archive = createFakeArchive('pacs', [toStudySummary(TEST_STUDY)]);

// A study is described by one of its images.
archive.files.set(`${TEST_STUDY}.1.1` as Uid, {
  studyInstanceUid: TEST_STUDY,
  seriesInstanceUid: `${TEST_STUDY}.2` as Uid,
  sopInstanceUid: `${TEST_STUDY}.1.1` as Uid,
  bytes: new Uint8Array(),
  modality: 'CT',
});

beforeAll(async () => {
  server = await startServer({ port: 0, state: folders.state, app: folders.app });
}, 60_000);
afterAll(async () => {
  for (const stop of stops) stop();
  await server?.stop();
  folders.remove();
});

/** A browser profile of a reader, with the study open; reading for the project where one is given. */
async function room(reader: string, project?: ProjectEntry, profile?: string): Promise<TestServices> {
  const { chain } = server.configuration;
  if (!chain) throw new RangeError('the server has a chain');
  const services = createTestServices(
    { ...server.configuration, ...(project ? { project } : {}) },
    {
      ledger: createLedger(toChainSettings(chain, server.url)),
      archives: [archive],
      ...(profile ? { profile } : {}),
    },
  );
  stops.push(followLibrary(services), keepUp(services));
  await openSampleStudies(services);
  services.archived.getState().setArchive(TEST_STUDY, archive.id);
  services.reader.getState().setSigner(demonstrationSigner(services, reader));
  return services;
}

function seen(services: TestServices) {
  return selectContributions(services.readings.getState(), {
    study: TEST_STUDY,
    me: selectMe(services.reader.getState()),
    blocks: services.chainStatus.getState().blocks,
    blind: isBlind(services, TEST_STUDY),
  });
}

const receive = (services: TestServices) =>
  receiveDocuments(services, { archive: archive.id, studies: [TEST_STUDY], which: 'all' });
const isAnchored = (services: TestServices) =>
  services.readings
    .getState()
    .stored.every(({ digest }) => services.readings.getState().anchors?.some((one) => one.digest === digest));

describe('a blinded project, on a real chain', () => {
  it('is founded, read blind, sealed in the archive, released, opened, and verifies', async () => {
    const founder = await room('Reader C', undefined, 'lead');
    const [a, b] = ['Reader A', 'Reader B'].map((name) => demonstrationSigner(founder, name));
    if (!a || !b) throw new RangeError('there are readers');
    const founded = await foundProject(founder, {
      rules: {
        project: 'LUNG-7',
        readers: { kind: 'listed', readers: [a.author.id, b.author.id] },
        blinding: 'until-release',
        readsPerStudy: 2,
        conflictsDeclared: true,
      },
      studies: [TEST_STUDY],
      readers: [],
      comment: '',
    });
    if (founded.kind !== 'founded') throw new RangeError('a demonstration reader signs');
    const { ledger } = founder;
    if (!ledger) throw new RangeError('there is a chain');
    const entry = parseProjectEntry(JSON.parse(founded.projectFile), ledger.place, ledger.registry);
    expect(entry).toEqual(JSON.parse(JSON.stringify(founded.entry)));
    expect(founded.projectFile).not.toContain(TEST_STUDY);

    const [one, two] = [await room('Reader A', entry), await room('Reader B', entry)];
    const lead = await room('Reader C', entry, 'lead');
    for (const services of [one, two]) {
      draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Nodule' });
      await expect(signReading(services, {})).rejects.toThrow(/declare conflicts of interest/);
      await joinProject(services, { conflicts: { kind: 'none' } });
      expect((await signReading(services, {})).kind).toBe('signed');
      await until(services, () => isAnchored(services));
      await storeReadings(services);
    }
    const kept = [...archive.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(kept.filter((text) => text.includes('Nodule'))).toEqual([]);
    await receive(two);
    expect(seen(two).map(({ mine }) => mine)).toEqual([true]);
    expect(selectHearing(two.archived.getState(), TEST_STUDY).sealed).toMatchObject([{ signer: a.key }]);
    await receive(lead);
    expect(seen(lead)).toEqual([]);
    expect((await exportBundle(lead)).readings).toBe(1);

    const released = await releaseProject(lead, { scope: { kind: 'stream' }, comment: 'All is read.' });
    if (released.kind !== 'signed') throw new RangeError('a demonstration reader signs');
    await until(lead, () => !isBlind(lead, TEST_STUDY));
    const before = new Set(archive.files.keys());
    const onlyHere = () => selectOnlyHereCount(lead.readings.getState(), entry.stream);
    expect(onlyHere()).toBe(1);
    expect(await publishProject(lead, { digest: released.digest })).toMatchObject({ stored: 1, failed: 0 });
    expect(onlyHere()).toBe(0);
    const [release] = [...archive.files].filter(([uid]) => !before.has(uid));
    if (!release) throw new RangeError('the release is in the archive');
    archive.files.set(release[0], { ...release[1], bytes: Uint8Array.of(1, 2, 3) });
    expect(await publishProject(lead, { digest: released.digest })).toMatchObject({ stored: 0, failed: 1 });
    archive.files.set(...release);
    await receive(lead);
    await until(lead, () => seen(lead).filter(({ standing }) => standing === 'Authentic').length >= 2);
    await storeReadings(lead);

    await receive(two);
    await until(two, () => !isBlind(two, TEST_STUDY));
    await receive(two);
    // What was sealed is still in the archive, and what it held stands open beside it.
    expect(selectHearing(two.archived.getState(), TEST_STUDY).withheld).toBe(0);
    await until(two, () =>
      seen(two).some((it) => it.authorName === 'Reader A' && it.standing === 'Authentic'),
    );

    await receive(lead);
    await until(lead, () => isAnchored(lead));
    const bundle = await exportBundle(lead);
    const bytes = new Uint8Array(await bundle.blob.arrayBuffer());
    const report = await verifyBundleFile(lead, { file: { name: 'bundle', bytes: async () => bytes } });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const reasons = report.checks.map(({ name, reason }) => `${name}: ${reason}`).join('\n');
    expect(reasons).toMatch(/committed-before-release: 2 readings of 2 readers were committed before/);
    expect(reasons).toMatch(/conflicts-declared: 2 readers declared/);
    expect(report.verdict).toBe('valid');
  }, 120_000);
});
