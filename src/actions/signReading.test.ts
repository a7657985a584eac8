import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toCanonicalBytes } from '../domain/canonical/canonicalJson.ts';
import { isOpen } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import { type Uid, ZERO_BYTES32 } from '../domain/ids.ts';
import type { Signer } from '../domain/ports/signer.ts';
import { digestOfReading } from '../domain/reading/typedData.ts';
import { testWord } from '../domain/record/record.fixtures.ts';
import type { AnnotationClaim } from '../domain/record/record.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import { createFakeLedger, createTestConfiguration, type FakeLedger } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { draftRetraction } from './draftRetraction.ts';
import { draftReview } from './draftReview.ts';
import { draftRevision } from './draftRevision.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { previewReading } from './previewReading.ts';
import { reviseDraft } from './reviseDraft.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  rectangleOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';

const configuration = await createTestConfiguration();
let ledger: FakeLedger;
let services: TestServices;

beforeEach(async () => {
  ledger = createFakeLedger();
  services = createTestServices(configuration, { ledger });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
});
afterEach(() => vi.restoreAllMocks());

const drafts = () => selectDrafts(services.drafts.getState(), TEST_STUDY);
const stored = () => services.readings.getState().stored;
const lastReading = () => {
  const last = stored().at(-1);
  if (!last) throw new RangeError('nothing was stored');
  return last;
};
const claimsOf = () => lastReading().signed.records.map(({ claim }) => (isOpen(claim) ? claim.value : null));

function draw(label = 'Nodule') {
  return draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY, label });
}

/** The connected signer with another way to sign. */
function connect(sign: Signer['sign']) {
  services.reader.getState().setSigner({ ...demonstrationSigner(services, 'Reader A'), sign });
}

describe('signing a reading', () => {
  it('refuses where another study is read than the one whose name was checked, and keeps the drafts', async () => {
    draw();
    const shown = '1.2.3.4' as Uid;
    await expect(signReading(services, { study: shown })).rejects.toMatchObject({ code: 'sign/other-study' });
    expect(drafts()).toHaveLength(1);
    expect(stored()).toEqual([]);
    expect(await signReading(services, { study: TEST_STUDY })).toMatchObject({ kind: 'signed' });
  });

  it('stores it with its digest, ready to be sent, and clears the drafts', async () => {
    draw();
    draw('Second');
    const outcome = await signReading(services, {});
    expect(drafts()).toEqual([]);
    const reading = lastReading();
    expect(outcome).toMatchObject({
      kind: 'signed',
      digest: reading.digest,
      records: [expect.any(String), expect.any(String)],
    });
    expect(reading).toMatchObject({ origin: 'signed-here', outbox: { kind: 'waiting' } });
    expect(digestOfReading(reading.signed.reading, reading.signed.place)).toBe(reading.digest);
    expect(await services.store.readings()).toEqual([reading]);
  });

  it('states exactly what the preview said, in the wallet’s sentence', async () => {
    draw();
    const { statement } = previewReading(services);
    expect(statement).toBe('I sign 1 annotation in project DEMO');
    await signReading(services, {});
    expect(lastReading().signed.reading.display.statement).toBe(statement);
  });

  it('puts the region, its measurements with pixel values, calibration and display into the claim', async () => {
    draftAnnotation(services, { roi: rectangleOn(), display: TEST_DISPLAY });
    await signReading(services, {});
    const claim = claimsOf()[0] as AnnotationClaim;
    expect(claim).toMatchObject({
      kind: 'annotation',
      roi: { space: 'image', image: 0, shape: 'rectangle', points: rectangleOn().points },
      calibration: { kind: 'pixel-spacing', rowSpacingMm: '0.5', columnSpacingMm: '0.5' },
      display: TEST_DISPLAY,
      author: { kind: 'human' },
      basis: { mode: 'independent', shown: [] },
    });
    const mean = claim.measurements.find(({ quantity }) => quantity === 'mean');
    expect(mean?.value).toBe('3.5');
  });

  it('signs as the AI that is connected, with its model, version and weights', async () => {
    services.reader.getState().setSigner(demonstrationSigner(services, 'LungNet 2.1 (AI)'));
    draw();
    await signReading(services, {});
    expect(claimsOf()[0]?.author).toMatchObject({ kind: 'ai', model: 'LungNet', version: '2.1' });
  });

  it('names nobody but the reader: no name, number or birth date of the patient is in what is signed', async () => {
    draw();
    await signReading(services, {});
    const text = JSON.stringify(lastReading().signed);
    for (const word of ['Fern', 'Ada', 'P-0142', '1961-02-03', '19610203', 'ACC-7', 'CT Chest', '2026-11-02'])
      expect(text).not.toContain(word);
    expect(text).toContain('Reader A');
  });

  it('shows the wallet and the chain no identifier of study or image', async () => {
    draw();
    let shown = '';
    connect(async (reading) => {
      shown = JSON.stringify(reading);
      return { kind: 'declined' };
    });
    await signReading(services, {});
    expect(shown).toContain('I sign 1 annotation');
    expect(shown).not.toContain(TEST_STUDY);
  });

  it('brings words to the form that can be signed', async () => {
    const { id } = draw();
    reviseDraft(services, { id, change: { comment: ' e\u0301tude\u0007\r\nligne ', label: 'a\nb' } });
    await signReading(services, { signedAs: 'Dr A' });
    const [record] = lastReading().signed.records;
    expect(record && isOpen(record.text) && record.text.value).toEqual({
      signedAs: 'Dr A',
      label: 'a b',
      comment: '\u00e9tude\nligne',
    });
    expect(() =>
      toCanonicalBytes(record && isOpen(record.claim) ? (record.claim.value as never) : null),
    ).not.toThrow();
  });

  it('loses nothing when the reader declines', async () => {
    draw();
    const before = drafts();
    connect(async () => ({ kind: 'declined' }));
    expect(await signReading(services, {})).toEqual({ kind: 'declined' });
    expect(drafts()).toBe(before);
    expect(stored()).toEqual([]);
  });

  it('loses nothing when the wallet fails', async () => {
    draw();
    connect(async () => Promise.reject(new Failure('wallet/error', 'It failed.')));
    await expect(signReading(services, {})).rejects.toMatchObject({ code: 'wallet/error' });
    expect(drafts()).toHaveLength(1);
  });

  it('keeps a change made while the wallet was open, as a revision of what was signed', async () => {
    const { id } = draw();
    draw('Second');
    const { sign } = demonstrationSigner(services, 'Reader A');
    connect((reading, place) => {
      reviseDraft(services, { id, change: { findingText: 'On second thought' } });
      return sign(reading, place);
    });
    await signReading(services, {});
    const [record] = lastReading().signed.records;
    expect(drafts()).toMatchObject([
      { id, findingText: 'On second thought', parents: [{ record: record?.id, relation: 'supersedes' }] },
    ]);
  });

  it('is stored before anything is sent', async () => {
    draw();
    const add = vi.spyOn(services.store, 'addReading');
    const send = vi.spyOn(ledger, 'anchor');
    await signReading(services, {});
    expect(add).toHaveBeenCalledOnce();
    expect(send).not.toHaveBeenCalled();
  });

  it('keeps signature and drafts, and says how to save them, when this browser has no room', async () => {
    draw();
    vi.spyOn(services.store, 'addReading').mockRejectedValue(new Failure('storage/full', 'No room.'));
    await expect(signReading(services, {})).rejects.toMatchObject({
      code: 'storage/full',
      hint: expect.stringContaining('Save it as a file'),
    });
    expect(drafts()).toHaveLength(1);
    expect(services.readings.getState().unsaved).toHaveLength(1);
    expect(ledger.requests).toEqual([]);
  });

  it('works while the chain is away, without a recent block', async () => {
    ledger.reachable = false;
    draw();
    await signReading(services, {});
    expect(lastReading().signed.reading.recentBlock).toBe(ZERO_BYTES32);
  });

  it('names a recent block while the chain is there', async () => {
    draw();
    await signReading(services, {});
    expect(lastReading().signed.reading.recentBlock).toBe(testWord('block 10'));
  });

  it('names the signer’s reading before, their own only, anchored or not', async () => {
    draw();
    await signReading(services, {});
    const first = lastReading();
    expect(first.signed.reading.previous).toBe(ZERO_BYTES32);
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader B'));
    draw();
    await signReading(services, {});
    expect(lastReading().signed.reading.previous).toBe(ZERO_BYTES32);
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
    draw();
    await signReading(services, {});
    expect(lastReading().signed.reading.previous).toBe(first.digest);
  });

  it('says which records of others were on the screen', async () => {
    draw();
    await signReading(services, {});
    const theirs = lastReading().signed.records.map(({ id }) => id);
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader B'));
    draw();
    await signReading(services, {});
    expect(claimsOf()[0]?.basis).toEqual({ mode: 'unblinded', shown: theirs });
  });

  it('refuses an image that is not open any more, and the preview says so', async () => {
    draw();
    services.library.closeStudy('x');
    services.studies.getState().setStudies([]);
    expect(previewReading(services).lines).toEqual([]);
    await expect(signReading(services, {})).rejects.toMatchObject({ code: 'study/none' });
  });

  it('needs someone who signs, and something to sign', async () => {
    await expect(signReading(services, {})).rejects.toMatchObject({ code: 'reading/empty' });
    services.reader.getState().setSigner(null);
    draw();
    await expect(signReading(services, {})).rejects.toMatchObject({ code: 'sign/no-reader' });
    expect(previewReading(services).problems).toEqual(['Nobody is connected who could sign.']);
  });
});

it('is nothing that whoever runs the projects of a demonstration signs', async () => {
  services.reader.getState().setSigner(demonstrationSigner(services, 'Research lead'));
  draw();
  expect(previewReading(services).problems).toEqual([
    'Research lead founds, amends and releases projects, and reads for none: sign as one of the readers.',
  ]);
  await expect(signReading(services, {})).rejects.toMatchObject({ code: 'project/runs-projects' });
  expect(drafts()).toHaveLength(1);
});

describe('answering', () => {
  async function theirRecord() {
    draw();
    await signReading(services, {});
    const [record] = lastReading().signed.records;
    if (!record) throw new RangeError('a reading holds a record');
    return record.id;
  }

  it('a record of another is one review with its parent; a second opinion replaces the first', async () => {
    const record = await theirRecord();
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader B'));
    draftReview(services, { record, verdict: 'agrees' });
    draftReview(services, { record, verdict: 'disagrees', comment: 'A vessel.' });
    expect(drafts()).toHaveLength(1);
    await signReading(services, {});
    expect(claimsOf()).toMatchObject([
      { kind: 'review', verdict: 'disagrees', parents: [{ record, relation: 'disagrees' }] },
    ]);
  });

  it('my own record by a revision keeps the tracking UID; anyone else cannot', async () => {
    const record = await theirRecord();
    const before = claimsOf()[0] as AnnotationClaim;
    expect(draftRevision(services, { record }).trackingUid).toBe(before.trackingUid);
    await signReading(services, {});
    expect(claimsOf()[0]).toMatchObject({ parents: [{ record, relation: 'supersedes' }] });
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader B'));
    expect(() => draftRevision(services, { record })).toThrow('Only the reader who signed');
    expect(() => draftRetraction(services, { record })).toThrow('Only the reader who signed');
  });

  it('my own record by a retraction takes it back', async () => {
    const record = await theirRecord();
    draftRetraction(services, { record, comment: 'Wrong side.' });
    await signReading(services, {});
    expect(claimsOf()).toMatchObject([{ kind: 'retraction', parents: [{ record, relation: 'retracts' }] }]);
  });
});
