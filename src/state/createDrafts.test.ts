import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDrafts, selectCanRedo, selectCanUndo, selectDrafts, selectRestored } from './createDrafts.ts';
import type { Draft } from './draft.ts';

const STUDY = '1.2.3';

function draft(id: string, comment = ''): Draft {
  return { kind: 'retraction', id, createdAtUnix: 1, parents: [], comment };
}

function listed(store: ReturnType<typeof createDrafts>) {
  return selectDrafts(store.getState(), STUDY).map(({ id, comment }) => id + comment);
}

describe('the drafts of a study', () => {
  it('are undone and redone as whole lists', () => {
    const store = createDrafts();
    const { replace, undo, redo } = store.getState();
    replace(STUDY, [draft('a')]);
    replace(STUDY, [draft('a'), draft('b')]);
    undo(STUDY);
    expect(listed(store)).toEqual(['a']);
    undo(STUDY);
    expect(listed(store)).toEqual([]);
    expect(selectCanUndo(store.getState(), STUDY)).toBe(false);
    redo(STUDY);
    redo(STUDY);
    expect(listed(store)).toEqual(['a', 'b']);
    expect(selectCanRedo(store.getState(), STUDY)).toBe(false);
  });

  it('lose what was undone when something new is drawn', () => {
    const store = createDrafts();
    const { replace, undo } = store.getState();
    replace(STUDY, [draft('a')]);
    undo(STUDY);
    replace(STUDY, [draft('b')]);
    expect(selectCanRedo(store.getState(), STUDY)).toBe(false);
  });

  it('join the steps of one drag into one', () => {
    const store = createDrafts();
    const { replace, undo } = store.getState();
    replace(STUDY, [draft('a')]);
    for (const comment of ['1', '2', '3']) replace(STUDY, [draft('a', comment)], { coalesce: 'a roi' });
    undo(STUDY);
    expect(listed(store)).toEqual(['a']);
  });

  it('do not join two drags with an undo between them', () => {
    const store = createDrafts();
    const { replace, undo } = store.getState();
    replace(STUDY, [draft('a')]);
    replace(STUDY, [draft('a', '1')], { coalesce: 'a roi' });
    undo(STUDY);
    replace(STUDY, [draft('a', '2')], { coalesce: 'a roi' });
    undo(STUDY);
    expect(listed(store)).toEqual(['a']);
  });

  it('that were signed come back by no undo', () => {
    const store = createDrafts();
    const { replace, remove, undo } = store.getState();
    replace(STUDY, [draft('a')]);
    replace(STUDY, [draft('a'), draft('b')]);
    remove(STUDY, new Set(['a', 'b']));
    expect(selectCanUndo(store.getState(), STUDY)).toBe(false);
    undo(STUDY);
    expect(listed(store)).toEqual([]);
  });

  it('take measurements in wherever they stand, without a step to undo', () => {
    const store = createDrafts();
    const { replace, patch, undo } = store.getState();
    replace(STUDY, [draft('a')]);
    replace(STUDY, [draft('a'), draft('b')]);
    patch(STUDY, 'a', (one) => ({ ...one, comment: '!' }));
    expect(listed(store)).toEqual(['a!', 'b']);
    undo(STUDY);
    expect(listed(store)).toEqual(['a!']);
  });

  it('of one study know nothing of another', () => {
    const store = createDrafts();
    store.getState().replace(STUDY, [draft('a')]);
    store.getState().undo('9.9');
    expect(selectDrafts(store.getState(), '9.9')).toEqual([]);
    expect(listed(store)).toEqual(['a']);
  });

  it('count as restored only when they were read back', () => {
    const store = createDrafts();
    store.getState().replace(STUDY, [draft('a')]);
    expect(selectRestored(store.getState(), STUDY)).toBe(false);
    store.getState().load(STUDY, []);
    expect(selectRestored(store.getState(), STUDY)).toBe(true);
  });

  it('are the same after any changes when all are undone, and again when all are redone', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 20 }), (lists) => {
        const store = createDrafts();
        const { replace, undo, redo } = store.getState();
        for (const list of lists)
          replace(
            STUDY,
            list.map((id) => draft(id)),
          );
        const last = listed(store);
        for (const _ of lists) undo(STUDY);
        expect(listed(store)).toEqual([]);
        for (const _ of lists) redo(STUDY);
        expect(listed(store)).toEqual(last);
      }),
    );
  });
});
