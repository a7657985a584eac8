import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { createDrafts } from './createDrafts.ts';
import type { AnnotationDraft, Draft } from './draft.ts';
import { toWorkEvents } from './workEvents.ts';

const STUDY = '1.2.3';

function region(id: string, change: object = {}): AnnotationDraft {
  const roi = { image: '1.2.3.4#1', shape: 'length', closed: false, points: [] };
  return {
    kind: 'annotation',
    id,
    trackingUid: `2.25.${id}` as Uid,
    roi,
    finding: {},
    label: '',
    findingText: '',
    comment: '',
    measurements: null,
    parents: [],
    ...change,
  } as unknown as AnnotationDraft;
}

/** Events of one step in a store of drafts that holds `drafts`. */
function eventsOf(drafts: readonly Draft[], step: (store: ReturnType<typeof createDrafts>) => void) {
  const store = createDrafts();
  store.getState().load(STUDY, []);
  if (drafts.length > 0) store.getState().replace(STUDY, drafts);
  const before = store.getState().byStudy[STUDY];
  step(store);
  return toWorkEvents(before, store.getState().byStudy[STUDY]).map(
    ({ event, trackingUid }) => `${event} ${trackingUid}`,
  );
}

describe('what a reader does to regions', () => {
  const one = region('1');

  it('is noted when one is drawn, changed, deleted and brought back', () => {
    expect(eventsOf([], (store) => store.getState().replace(STUDY, [one]))).toEqual(['draw 2.25.1']);
    expect(
      eventsOf([one], (store) => store.getState().replace(STUDY, [region('1', { label: 'Nodule' })])),
    ).toEqual(['edit 2.25.1']);
    expect(eventsOf([one], (store) => store.getState().replace(STUDY, []))).toEqual(['delete 2.25.1']);
    expect(eventsOf([one], (store) => store.getState().undo(STUDY))).toEqual(['delete 2.25.1']);
  });

  it('is not what follows by itself: values that were read, drafts that were stored or signed', () => {
    expect(
      eventsOf([one], (store) =>
        store.getState().patch(STUDY, '1', (draft) => ({ ...draft, measurements: [] }) as Draft),
      ),
    ).toEqual([]);
    expect(eventsOf([], (store) => store.getState().load(STUDY, [one]))).toEqual([]);
    expect(eventsOf([one], (store) => store.getState().remove(STUDY, new Set(['1'])))).toEqual([]);
  });
});
