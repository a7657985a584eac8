import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOpen } from '../domain/commitment/commitment.ts';
import type { ImageKey } from '../domain/imaging/study.ts';
import type { ImagePoint } from '../domain/record/roi.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import { pixelsOf, type SegmentationDraft } from '../state/segmentationDraft.ts';
import { createFakeArchive, type FakeArchive } from './archive.fixtures.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { editSegments } from './editSegments.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { type PaintInput, paintSegment } from './paintSegment.ts';
import { previewReading } from './previewReading.ts';
import { redo } from './redo.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { storeReadings } from './storeReadings.ts';
import { undo } from './undo.ts';

const configuration = await createTestConfiguration();
const IMAGE: ImageKey = lengthOn().image;
let archive: FakeArchive;
let services: TestServices;

beforeEach(async () => {
  archive = createFakeArchive();
  services = createTestServices(configuration, { ledger: createFakeLedger(), archives: [archive] });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
});

const draft = () =>
  selectDrafts(services.drafts.getState(), TEST_STUDY).find(
    (one): one is SegmentationDraft => one.kind === 'segmentation',
  );
const pixels = () => draft()?.segments.map(pixelsOf);

function paint(at: ImagePoint, change: Partial<PaintInput> & { erase?: boolean } = {}) {
  const { erase = false, ...rest } = change;
  return paintSegment(services, {
    image: IMAGE,
    stroke: { path: [at], radius: 1.5, erase },
    segment: null,
    isBall: false,
    range: null,
    ...rest,
  });
}

afterEach(() => vi.restoreAllMocks());

/** Three slices one above the other, 2 mm apart. */
function stack() {
  const { describe: plain } = services.library;
  const images = services.library.studies()[0]?.series[0]?.images ?? [];
  vi.spyOn(services.library, 'describe').mockImplementation((key) => ({
    ...plain(key),
    imagePosition: [0, 0, 2 * images.indexOf(key)],
    imageOrientation: [1, 0, 0, 0, 1, 0],
  }));
  return images;
}

describe('painting between slices', () => {
  const between = (segment = 1) =>
    editSegments(services, { id: draft()?.id ?? '', edit: { kind: 'between', segment } });

  it('paints what lies between painted images by the shapes at both ends, as one step', async () => {
    const [first, middle, last] = stack();
    await paint([5000, 5000], { image: first as ImageKey });
    await paint([5000, 5000], { image: last as ImageKey });
    between();
    const [segment] = draft()?.segments ?? [];
    expect(segment?.masks[middle as ImageKey]).toEqual(segment?.masks[first as ImageKey]);
    expect(segment?.algorithm).toBe('semiautomatic');
    expect(pixels()).toEqual([27]);
    undo(services);
    expect(pixels()).toEqual([18]);
  });

  it('leaves to other segments what is theirs', async () => {
    const [first, middle, last] = stack();
    await paint([5000, 5000], { image: first as ImageKey });
    await paint([5000, 5000], { image: last as ImageKey });
    editSegments(services, { id: draft()?.id ?? '', edit: { kind: 'add' } });
    await paint([5000, 5000], {
      image: middle as ImageKey,
      segment: 2,
      stroke: { path: [[5000, 5000]], radius: 0.5, erase: false },
    });
    between();
    expect(pixels()).toEqual([26, 1]);
  });

  it('says where there is nothing between, and where nobody knows what lies between', async () => {
    const [first, middle] = stack();
    await paint([5000, 5000], { image: first as ImageKey });
    await paint([5000, 5000], { image: middle as ImageKey });
    expect(() => between()).toThrow('No image lies between painted ones of Segment 1');
    vi.restoreAllMocks();
    expect(() => between()).toThrow('do not form one stack');
  });
});

describe('painting segments', () => {
  it('begins a segmentation with the first stroke, and undoes stroke by stroke', async () => {
    expect(await paint([5000, 5000])).toBe(1);
    expect(pixels()).toEqual([9]);
    await paint([10_000, 5000]);
    expect(pixels()).toEqual([18]);
    await paint([10_000, 5000], { erase: true });
    expect(pixels()).toEqual([9]);
    undo(services, {});
    expect(pixels()).toEqual([18]);
    undo(services, {});
    undo(services, {});
    expect(draft()).toBeUndefined();
    redo(services, {});
    expect(pixels()).toEqual([9]);
  });

  it('gives a pixel to one segment alone', async () => {
    await paint([5000, 5000]);
    const id = draft()?.id ?? '';
    editSegments(services, { id, edit: { kind: 'add' } });
    await paint([6000, 5000], { segment: 2 });
    expect(pixels()).toEqual([3, 9]);
    editSegments(services, { id, edit: { kind: 'delete', segment: 1 } });
    expect(draft()?.segments.map(({ number }) => number)).toEqual([2]);
    editSegments(services, { id, edit: { kind: 'delete', segment: 2 } });
    expect(draft()).toBeUndefined();
  });

  it('paints only values within a range, and says that it chose by them', async () => {
    await paint([5000, 5000], { range: { low: -1e6, high: -1e5 } });
    expect(pixels()).toEqual([0]);
    await paint([5000, 5000], { range: { low: -1e6, high: 1e6 } });
    expect(pixels()).toEqual([9]);
    expect(draft()?.segments[0]?.algorithm).toBe('semiautomatic');
  });

  it('is refused on what is no image of the study', async () => {
    await expect(paint([0, 0], { image: '9.9#1' })).rejects.toMatchObject({ code: 'segmentation/no-image' });
  });
});

describe('signing what is painted', () => {
  it('names the object by its digest, states each segment, and keeps the object with the reading', async () => {
    await paint([5000, 5000]);
    const id = draft()?.id ?? '';
    editSegments(services, { id, edit: { kind: 'change', segment: 1, change: { label: 'Liver' } } });
    editSegments(services, { id, edit: { kind: 'add' } });
    expect(previewReading(services).lines).toMatchObject([{ title: 'Segmentation', problem: null }]);
    expect((await signReading(services, {})).kind).toBe('signed');
    const [reading] = services.readings.getState().stored;
    const [record] = reading?.signed.records ?? [];
    const claim = record && isOpen(record.claim) ? record.claim.value : null;
    expect(claim).toMatchObject({
      kind: 'segmentation',
      object: 0,
      segments: [{ number: 1, label: 'Liver', algorithm: 'manual', voxels: 9 }],
    });
    const source = record && isOpen(record.source) ? record.source.value : null;
    expect(source?.images).toHaveLength(1);
    expect(source?.objects).toEqual(reading?.objects?.map((object) => object.source));
    expect(draft()).toBeUndefined();
  });

  it('says that an empty one cannot be signed', async () => {
    await paint([5000, 5000]);
    await paint([5000, 5000], { erase: true });
    expect(previewReading(services).lines[0]?.problem).toBe('Nothing is painted yet.');
    await expect(signReading(services, {})).rejects.toMatchObject({ code: 'segmentation/empty' });
  });

  it('stores the object in the archive before the document that refers to it', async () => {
    services.archived.getState().setArchive(TEST_STUDY, archive.id);
    await paint([5000, 5000]);
    await signReading(services, {});
    await storeReadings(services);
    const [reading] = services.readings.getState().stored;
    expect([...archive.files.keys()]).toEqual([
      reading?.objects?.[0]?.source.sopInstanceUid,
      reading?.archiving?.kind === 'stored' ? reading.archiving.document.sopInstanceUid : '',
    ]);
  });

  it('is told where the archive changes the object, though the document is there as it was written', async () => {
    services.archived.getState().setArchive(TEST_STUDY, archive.id);
    const { store } = archive;
    archive.store = async (files, options) => {
      const outcomes = await store(files, options);
      const [first] = outcomes;
      return archive.files.size === 1 && first
        ? [{ sopInstanceUid: first.sopInstanceUid, kind: 'different', sentence: 'It is changed.' }]
        : outcomes;
    };
    await paint([5000, 5000]);
    await signReading(services, {});
    await storeReadings(services);
    const [reading] = services.readings.getState().stored;
    expect(archive.files.size).toBe(2);
    expect(reading?.archiving).toMatchObject({
      kind: 'different',
      sentence: expect.stringContaining('is not the one that was signed'),
    });
  });
});
