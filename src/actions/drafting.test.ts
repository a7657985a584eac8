import { beforeEach, describe, expect, it } from 'vitest';
import { selectDrafts } from '../state/createDrafts.ts';
import type { AnnotationDraft } from '../state/draft.ts';
import { createTestConfiguration } from './configuration.fixtures.ts';
import { deleteDraft } from './deleteDraft.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { redo } from './redo.ts';
import { reviseDraft } from './reviseDraft.ts';
import {
  createTestServices,
  lengthOn,
  rectangleOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
  until,
} from './services.fixtures.ts';
import { undo } from './undo.ts';

let services: TestServices;
beforeEach(async () => {
  services = createTestServices(await createTestConfiguration(), { ledger: null });
  await openSampleStudies(services);
});

const drafts = () => selectDrafts(services.drafts.getState(), TEST_STUDY);
const first = () => drafts()[0] as AnnotationDraft;
const measured = (quantity: string) =>
  first().measurements?.find((measurement) => measurement.quantity === quantity)?.value;

describe('drafting an annotation', () => {
  it('measures by geometry at once and by pixels when they are read', async () => {
    draftAnnotation(services, { roi: rectangleOn(), display: TEST_DISPLAY });
    expect(measured('area')).toBe('5.25');
    expect(measured('mean')).toBeUndefined();
    await until(services, () => measured('mean') !== undefined);
    expect(measured('mean')).toBe('3.5');
  });

  it('selects the new draft and gives each a tracking UID of its own', () => {
    const one = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    const other = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    expect(services.drafts.getState().selectedId).toBe(other.id);
    expect(one.trackingUid).not.toBe(other.trackingUid);
    expect(one.trackingUid).toMatch(/^2\.25\.(0|[1-9]\d*)$/);
    expect(one.trackingUid.length).toBeLessThanOrEqual(64);
  });

  it('keeps the measurements of the outline that stands when pixels of an older one arrive late', async () => {
    const { id } = draftAnnotation(services, { roi: rectangleOn(), display: TEST_DISPLAY });
    const { points } = rectangleOn();
    const lower = { ...rectangleOn(), points: points.map(([x, y]) => [x, y + 4000] as const) };
    reviseDraft(services, { id, change: { roi: lower } });
    await until(services, () => measured('mean') !== undefined);
    expect(measured('mean')).toBe('7.5');
    undo(services);
    await until(services, () => measured('mean') !== undefined);
    expect(measured('mean')).toBe('3.5');
  });

  it('undoes typing a finding as one step, and brings a deleted draft back', () => {
    const { id } = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    for (const findingText of ['N', 'No', 'Nodule']) reviseDraft(services, { id, change: { findingText } });
    expect(first().findingText).toBe('Nodule');
    undo(services);
    expect(first().findingText).toBe('');
    redo(services);
    deleteDraft(services, { id });
    expect(drafts()).toEqual([]);
    expect(services.drafts.getState().selectedId).toBeNull();
    undo(services);
    expect(first().findingText).toBe('Nodule');
  });

  it('says that a draft is gone rather than changing nothing', () => {
    expect(() => reviseDraft(services, { id: 'x', change: { label: 'y' } })).toThrow('no longer there');
  });

  it('needs an open study', () => {
    services.studies.getState().setActiveStudy(null);
    expect(() => draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY })).toThrow(
      'No study is open',
    );
  });
});
