import { beforeEach, describe, expect, it } from 'vitest';
import { toUtf8 } from '../domain/bytes.ts';
import type { Uid } from '../domain/ids.ts';
import { selectContributions } from '../state/contributions.ts';
import { selectHearing } from '../state/createArchived.ts';
import { selectMe } from '../state/createReader.ts';
import { createFakeArchive, type FakeArchive } from './archive.fixtures.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { keepVerified } from './keep/keepVerified.ts';
import { loadReadings } from './keepUp.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { receiveDocuments } from './receiveDocuments.ts';
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

const configuration = await createTestConfiguration();
let archive: FakeArchive;
let a: TestServices;
let b: TestServices;

beforeEach(async () => {
  archive = createFakeArchive();
  a = await room('Reader A');
  b = await room('Reader B');
});

async function room(reader: string, settings = configuration) {
  const made = createTestServices(settings, { ledger: createFakeLedger(), archives: [archive] });
  await loadReadings(made);
  await openSampleStudies(made);
  made.archived.getState().setArchive(TEST_STUDY, archive.id);
  made.reader.getState().setSigner(demonstrationSigner(made, reader));
  return made;
}

async function sign(services: TestServices) {
  draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
  await signReading(services, {});
  await storeReadings(services);
}

const receive = (services: TestServices, which: 'all' | 'new' = 'new') =>
  receiveDocuments(services, { archive: archive.id, studies: [TEST_STUDY], which });

const contributions = (services: TestServices) =>
  selectContributions(services.readings.getState(), {
    study: TEST_STUDY,
    me: selectMe(services.reader.getState()),
    blocks: null,
  });

const hearing = (services: TestServices) => selectHearing(services.archived.getState(), TEST_STUDY);

/** Changes the one document in the archive as text. */
function tamper(change: (text: string) => string) {
  const [[uid, file] = []] = archive.files;
  if (!uid || !file) throw new RangeError('the archive holds a document');
  archive.files.set(uid, { ...file, bytes: toUtf8(change(new TextDecoder().decode(file.bytes))) });
}

describe('documents of other readers in the archive', () => {
  it('come in whole, as received, with their author', async () => {
    await sign(a);
    await receive(b);
    expect(b.readings.getState().stored).toMatchObject([
      { origin: 'received', outbox: { kind: 'none' }, archiving: { kind: 'stored' } },
    ]);
    expect(contributions(b)).toMatchObject([{ mine: false, authorName: 'Reader A' }]);
    expect(b.readings.getState().stored[0]?.signed).toEqual(a.readings.getState().stored[0]?.signed);
  });

  it('do not disturb what the reader is drawing', async () => {
    await sign(a);
    draftAnnotation(b, { roi: lengthOn(), display: TEST_DISPLAY });
    const { selectedId, byStudy } = b.drafts.getState();
    const ids = (drafts: typeof byStudy) => drafts[TEST_STUDY]?.drafts.map(({ id }) => id);
    await receive(b);
    expect(b.drafts.getState().selectedId).toBe(selectedId);
    expect(ids(b.drafts.getState().byStudy)).toEqual(ids(byStudy));
  });

  it('are fetched once, however often the archive is asked, and again when the study is opened', async () => {
    await sign(a);
    await receive(b);
    await receive(b);
    const fetched = () => archive.asked.filter((name) => name === 'instance').length;
    expect(fetched()).toBe(1);
    await receive(b, 'all');
    expect(fetched()).toBe(2);
  });

  it('of mine, signed in another browser, go on to the ledger from here', async () => {
    await sign(a);
    const elsewhere = await room('Reader A');
    await receive(elsewhere);
    expect(elsewhere.readings.getState().stored).toMatchObject([
      { origin: 'signed-here', outbox: { kind: 'waiting' } },
    ]);
  });

  it('that are no documents of ours are left alone', async () => {
    await sign(a);
    tamper(() => 'DICM another system’s report');
    await receive(b);
    expect(b.readings.getState().stored).toEqual([]);
    expect(hearing(b).unreadable).toEqual([]);
  });

  it('that cannot be read are named, and the others come in', async () => {
    await sign(a);
    tamper(() => '{}');
    await sign(a);
    await receive(b);
    expect(b.readings.getState().stored).toHaveLength(1);
    expect(hearing(b).unreadable).toMatchObject([{ sentence: 'Its private block is damaged.' }]);
  });

  it('whose readable tree was changed are called altered, with the words', async () => {
    await sign(a);
    tamper((text) => JSON.stringify({ ...JSON.parse(text), tree: 'It says 12.5 mm; 6 mm was signed.' }));
    await receive(b, 'all');
    expect(contributions(b)).toMatchObject([
      { standing: 'Altered', reason: 'It says 12.5 mm; 6 mm was signed.' },
    ]);
    await receive(a, 'all');
    expect(contributions(a)).toMatchObject([{ mine: true, standing: 'Altered' }]);
  });

  it('with corrected demographics stand, and the correction is told', async () => {
    await sign(a);
    const correction = 'Patient’s Name is now “Fern^Ada Maria”.';
    tamper((text) => JSON.stringify({ ...JSON.parse(text), corrections: [correction] }));
    await receive(a, 'all');
    expect(contributions(a)).toMatchObject([{ standing: 'Signed' }]);
    expect(contributions(a)[0]?.checks).toContainEqual(
      expect.objectContaining({
        outcome: 'passed',
        reason: `Administrative correction in Archive pacs: ${correction}`,
      }),
    );
  });

  it('never overwrite the copy that is kept here, and a copy that differs is named', async () => {
    await sign(a);
    const kept = a.readings.getState().stored[0]?.signed;
    tamper((text) => text.replace('"windowWidth":"400"', '"windowWidth":"401"'));
    await receive(a, 'all');
    expect(a.readings.getState().stored[0]?.signed).toEqual(kept);
    expect(contributions(a)).toMatchObject([
      {
        standing: 'Altered',
        reason: 'The copy in Archive pacs differs from the signed reading that is kept here.',
      },
    ]);
  });

  it('replace a received copy that has failed verification', async () => {
    await sign(a);
    const [uid] = archive.files.keys();
    const whole = archive.files.get(uid as Uid);
    tamper((text) => text.replace('"windowWidth":"400"', '"windowWidth":"401"'));
    await receive(b, 'all');
    const stop = keepVerified(b);
    await until(b, () => contributions(b)[0]?.standing === 'Altered');
    if (uid && whole) archive.files.set(uid, whole);
    await receive(b, 'all');
    stop();
    expect(b.readings.getState().stored[0]?.signed).toEqual(a.readings.getState().stored[0]?.signed);
  });

  it('fail as a whole when the archive is away, and nothing is lost', async () => {
    await sign(a);
    archive.reachable = false;
    await expect(receive(b)).rejects.toMatchObject({ code: 'archive/unreachable' });
    archive.reachable = true;
    await receive(b);
    expect(contributions(b)).toHaveLength(1);
  });
});

describe('under a protocol that blinds until release', () => {
  const signBoth = async (rules: Parameters<typeof createTestConfiguration>[1]) => {
    const blinded = await createTestConfiguration('/relay', { blinding: 'until-release', ...rules });
    a = await room('Reader A', blinded);
    b = await room('Reader B', blinded);
    await sign(a);
    await sign(b);
    archive.asked.length = 0;
    await receive(b, 'all');
    return [...archive.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes)).join('');
  };

  it('only sealed readings reach the archive, and nobody sees more than that they are there', async () => {
    const { publicKey: releaseKey } = await a.sealer.createKey();
    const stored = await signBoth({ releaseKey });
    expect(archive.files.size).toBe(2);
    expect(stored).not.toContain('annotation');
    expect(contributions(b)).toMatchObject([{ mine: true }]);
    const [theirs] = a.readings.getState().stored;
    expect(theirs?.archiving).toMatchObject({ kind: 'stored', sealed: true });
    expect(hearing(b)).toMatchObject({ withheld: 1, sealed: [{ digest: theirs?.digest }] });
  });

  it('nothing reaches the archive where there is no key to seal it to', async () => {
    await signBoth({});
    expect(archive.files.size).toBe(0);
    expect(a.readings.getState().stored[0]?.archiving).toMatchObject({ kind: 'waiting' });
  });
});
