import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDicomwebArchive } from '../archive/dicomweb/createDicomwebArchive.ts';
import { createEnteredCredentials } from '../archive/dicomweb/credentials/createEnteredCredentials.ts';
import {
  hasOrthanc,
  startThrowAwayOrthanc,
  type ThrowAwayOrthanc,
  WITH_ORTHANC,
} from '../archive/dicomweb/orthanc.fixtures.ts';
import { readBundleZip } from '../archive/zip/index.ts';
import { createLedger } from '../chain/createLedger.ts';
import { demonstrationPrivateKey } from '../chain/demonstrationKeys.ts';
import { toChainSettings } from '../chain/index.ts';
import { createReadingDocuments } from '../dicom/index.ts';
import { testFile } from '../dicom/testFile.fixtures.ts';
import { isOpen } from '../domain/commitment/commitment.ts';
import type { RecordId, Uid } from '../domain/ids.ts';
import type { Signer } from '../domain/ports/signer.ts';
import { DEMONSTRATION_FOUNDER, toAccountKey } from '../domain/reader/demonstration.ts';
import { toReaderId } from '../domain/reader/readerId.ts';
import { READING_TYPES, SIGNING_DOMAIN } from '../domain/reading/typedData.ts';
import { type RunningServer, startServer } from '../server/index.ts';
import { makeFolders } from '../server/server.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { eraseParts } from './eraseParts.ts';
import { exportBundle } from './exportBundle.ts';
import { importBundle } from './importBundle.ts';
import { followLibrary, keepUp } from './keepUp.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { receiveDocuments } from './receiveDocuments.ts';
import { reviseDraft } from './reviseDraft.ts';
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

const ARCHIVE = 'pacs';
const SECRET_WORDS = 'Spiculated, as in the prior of 2019';

let server: RunningServer;
let orthanc: ThrowAwayOrthanc;
const folders = makeFolders();
const stops: (() => void)[] = [];

describe.skipIf(!hasOrthanc)(`erasure ${WITH_ORTHANC}, on a real chain`, () => {
  beforeAll(async () => {
    [server, orthanc] = await Promise.all([
      startServer({ port: 0, state: folders.state, app: folders.app }),
      startThrowAwayOrthanc(),
    ]);
    const image = testFile({
      uid: `${TEST_STUDY}.1.1`,
      series: `${TEST_STUDY}.1`,
      replace: [[0x0020000d, 'UI', TEST_STUDY]],
    });
    const [stored] = await openArchive().store([
      {
        studyInstanceUid: TEST_STUDY,
        seriesInstanceUid: `${TEST_STUDY}.1` as Uid,
        sopInstanceUid: `${TEST_STUDY}.1.1` as Uid,
        bytes: image,
      },
    ]);
    expect(stored?.kind).toBe('stored');
  }, 60_000);
  afterAll(async () => {
    for (const stop of stops) stop();
    await Promise.all([server?.stop(), orthanc?.remove()]);
    folders.remove();
  });

  it('destroys salt and part in browser, bundle and archive; the rest stands, complete except one erased', async () => {
    const author = await room(demonstrationSigner(browser(), 'Reader A'));
    const { id } = draftAnnotation(author, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Nodule' });
    draftAnnotation(author, { roi: lengthOn(), display: TEST_DISPLAY, label: 'Another nodule' });
    reviseDraft(author, { id, change: { comment: SECRET_WORDS } });
    const signed = await signReading(author, {});
    if (signed.kind !== 'signed') throw new RangeError('the demonstration reader signs');
    const record = signed.records[0] as RecordId;
    await until(author, () => isSettled(author) && isStored(author));
    expect(await isInArchive(SECRET_WORDS)).toBe(true);
    const before = await exported(author);

    const authority = await room(founder());
    await receiveDocuments(authority, { archive: ARCHIVE, studies: [TEST_STUDY], which: 'all' });
    await until(authority, () => authority.readings.getState().verified !== null);
    const tombstone = await eraseParts(authority, {
      erased: [{ record, parts: ['text'] }],
      ground: 'subject-request',
    });
    expect(tombstone.kind).toBe('signed');
    // The authority's browser forgets at once, and stores the reading again without the words.
    await until(authority, () => !holds(authority, record) && isSettled(authority) && isStored(authority));
    expect(heldIn(authority)).toHaveLength(1);

    // The author's browser hears of it from the archive.
    await receiveDocuments(author, { archive: ARCHIVE, studies: [TEST_STUDY], which: 'all' });
    await until(author, () => !holds(author, record));

    // Whoever runs the archive deletes the document that is named.
    for (const instance of heldIn(authority)) await deleteInstance(instance);
    expect(await isInArchive(SECRET_WORDS)).toBe(false);

    // Someone new, from the archive alone.
    const stranger = await room(demonstrationSigner(browser(), 'Reader C'));
    await receiveDocuments(stranger, { archive: ARCHIVE, studies: [TEST_STUDY], which: 'all' });
    await until(stranger, () => stranger.readings.getState().stored.length === 2);
    const after = await exported(stranger);
    expect((await textOf(after)).includes(SECRET_WORDS)).toBe(false);
    const report = await verifyBundleFile(stranger, { file: after });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.checks.map(({ reason }) => reason).join(' ')).toContain('Complete except 1 erased');

    // Nobody can bring it back into a browser that has heard of the tombstone.
    const again = await room(demonstrationSigner(browser(), 'Reader B'));
    await importBundle(again, { file: after });
    await until(again, () => again.readings.getState().verified !== null);
    await importBundle(again, { file: before });
    expect(holds(again, record)).toBe(false);
  }, 120_000);

  it('is refused to whom the protocol does not name, and for what is not here', async () => {
    const reader = await room(demonstrationSigner(browser(), 'Reader B'));
    const erased = [{ record: `0x${'12'.repeat(32)}` as RecordId, parts: ['text'] as const }];
    await expect(eraseParts(reader, { erased, ground: 'unlawful' })).rejects.toMatchObject({
      code: 'erase/no-authority',
    });
    reader.reader.getState().setSigner(founder());
    await expect(eraseParts(reader, { erased, ground: 'unlawful' })).rejects.toMatchObject({
      code: 'erase/unknown',
    });
  });
});

function openArchive() {
  const source = { id: ARCHIVE, name: 'Orthanc', root: orthanc.dicomWebUrl, auth: { kind: 'none' } } as const;
  return createDicomwebArchive(source, createEnteredCredentials(source));
}

function browser(): TestServices {
  const { chain } = server.configuration;
  if (!chain) throw new RangeError('the server has a chain');
  return {
    ...createTestServices(server.configuration, {
      ledger: createLedger(toChainSettings(chain, server.url)),
      archives: [openArchive()],
    }),
    documents: createReadingDocuments(),
  };
}

/** A browser profile with the study open from the archive and someone connected. */
async function room(signer: Signer): Promise<TestServices> {
  const services = browser();
  services.archived.getState().setArchive(TEST_STUDY, ARCHIVE);
  await openSampleStudies(services);
  services.reader.getState().setSigner(signer);
  stops.push(followLibrary(services), keepUp(services));
  return services;
}

function founder(): Signer {
  const { chain } = server.configuration;
  if (!chain) throw new RangeError('the server has a chain');
  const key = toAccountKey(DEMONSTRATION_FOUNDER.address);
  const account = privateKeyToAccount(demonstrationPrivateKey(DEMONSTRATION_FOUNDER));
  return {
    kind: 'demonstration',
    displayName: DEMONSTRATION_FOUNDER.displayName,
    signedAs: DEMONSTRATION_FOUNDER.signedAs,
    key,
    author: { kind: 'human', id: toReaderId(chain.chainId, chain.registry as never, key) },
    sign: async (reading, place) => ({
      kind: 'signed',
      signature: await account.signTypedData({
        domain: { ...SIGNING_DOMAIN, chainId: place.chainId, verifyingContract: place.ledger },
        types: READING_TYPES,
        primaryType: 'Reading',
        message: { ...reading, deadline: BigInt(reading.deadline) },
      }),
    }),
  };
}

function isSettled({ readings, chainStatus }: TestServices): boolean {
  const { stored, anchors } = readings.getState();
  const finalized = chainStatus.getState().blocks?.finalized ?? 0;
  return stored.every(({ digest }) =>
    anchors?.some((anchor) => anchor.digest === digest && anchor.blockNumber <= finalized),
  );
}

const isStored = ({ readings }: TestServices) =>
  readings.getState().stored.every(({ archiving }) => archiving?.kind === 'stored');

/** Whether the words of the record are in this browser. */
function holds({ readings }: TestServices, record: RecordId): boolean {
  return readings
    .getState()
    .stored.some(({ signed }) => signed.records.some(({ id, text }) => id === record && isOpen(text)));
}

const heldIn = ({ readings }: TestServices) =>
  [...readings.getState().documents.values()].flatMap(({ holdErased }) => holdErased);

async function exported(services: TestServices) {
  const { blob } = await exportBundle(services, {});
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { name: 'bundle.zip', bytes: async () => bytes };
}

async function textOf(file: { bytes: () => Promise<Uint8Array> }): Promise<string> {
  const files = readBundleZip(await file.bytes());
  return [...files.values()].map((one) => new TextDecoder().decode(one)).join('');
}

async function isInArchive(words: string): Promise<boolean> {
  const ids = (await (await fetch(`${orthanc.url}/instances`)).json()) as string[];
  const files = await Promise.all(
    ids.map(async (id) => (await fetch(`${orthanc.url}/instances/${id}/file`)).arrayBuffer()),
  );
  return files.some((file) => new TextDecoder().decode(file).includes(words));
}

/** Orthanc's own way: DICOMweb has none. */
async function deleteInstance(uid: Uid): Promise<void> {
  const found = (await (
    await fetch(`${orthanc.url}/tools/lookup`, { method: 'POST', body: uid })
  ).json()) as { readonly ID: string }[];
  for (const { ID } of found) await fetch(`${orthanc.url}/instances/${ID}`, { method: 'DELETE' });
}
