import { beforeEach, describe, expect, it } from 'vitest';
import { isOpen } from '../domain/commitment/commitment.ts';
import { isKeyImage } from '../domain/record/keyImage.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { toDraftWords } from '../state/draftWords.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { draftReport } from './draftReport.ts';
import { markKeyImage } from './markKeyImage.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { reviseDraft } from './reviseDraft.ts';
import {
  createTestServices,
  demonstrationSigner,
  rectangleOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { undo } from './undo.ts';

const configuration = await createTestConfiguration();
let services: TestServices;
beforeEach(async () => {
  services = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
});

const { image } = rectangleOn();
const mark = () => markKeyImage(services, { image, display: TEST_DISPLAY });
const drafts = () => selectDrafts(services.drafts.getState(), TEST_STUDY) as readonly AnnotationDraft[];

describe('marking a key image', () => {
  it('marks it once, takes it back the second time, and undoes either', () => {
    expect(mark()).toBe('marked');
    expect(drafts()).toHaveLength(1);
    expect(mark()).toBe('taken back');
    expect(drafts()).toHaveLength(0);
    undo(services);
    expect(drafts().map(isKeyImage)).toEqual([true]);
    undo(services);
    expect(drafts()).toHaveLength(0);
  });

  it('leaves what is selected selected, so that no key meant for a region falls on it', () => {
    const region = draftAnnotation(services, { roi: rectangleOn(), display: TEST_DISPLAY });
    mark();
    expect(services.drafts.getState().selectedId).toBe(region.id);
  });

  it('is signed with its image and the window it was seen in, and claims no number', async () => {
    mark();
    await signReading(services, {});
    const [record] = services.readings.getState().stored.at(-1)?.signed.records ?? [];
    const claim = record && isOpen(record.claim) ? record.claim.value : null;
    if (claim?.kind !== 'annotation') throw new RangeError('no annotation was signed');
    expect(isKeyImage(claim)).toBe(true);
    expect(claim.measurements).toEqual([]);
    expect(claim.display).toEqual(TEST_DISPLAY);
    expect(record && isOpen(record.source) ? record.source.value?.images : []).toHaveLength(1);
  });

  it('stands in the report as what it shows, and is no conclusion of it', () => {
    mark();
    reviseDraft(services, { id: drafts()[0]?.id ?? '', change: { label: 'Largest extent' } });
    expect(toDraftWords(drafts()[0] as AnnotationDraft).title).toBe('Key image: Largest extent');
    const [item] = draftReport(services).items;
    expect(item?.words).toMatch(/^Key image: Largest extent/);
    expect(item?.concluded).toBe(false);
  });
});

describe('telling a key image', () => {
  it('never takes for one what was drawn: a part of the image, another shape, or something measured', () => {
    mark();
    const key = drafts()[0] as AnnotationDraft;
    const roi = (change: Partial<AnnotationDraft['roi']>) => ({ ...key, roi: { ...key.roi, ...change } });
    const measured = draftAnnotation(services, { roi: rectangleOn(), display: TEST_DISPLAY });
    expect(isKeyImage(roi({ points: rectangleOn().points }))).toBe(false);
    expect(isKeyImage(roi({ shape: 'ellipse' }))).toBe(false);
    expect(isKeyImage({ ...key, measurements: measured.measurements })).toBe(false);
    expect(isKeyImage({ ...key, finding: {} })).toBe(false);
    expect(isKeyImage({ ...measured, finding: key.finding })).toBe(false);
  });
});
