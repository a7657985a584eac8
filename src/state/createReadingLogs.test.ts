import { describe, expect, it } from 'vitest';
import type { Bytes32, ReaderId } from '../domain/ids.ts';
import { testWord } from '../domain/record/record.fixtures.ts';
import { createReadingLogs, selectLogs, selectOpenLog, toLogsOf } from './createReadingLogs.ts';

const STUDY = '1.2.3';
const A = testWord<ReaderId>('A');
const B = testWord<ReaderId>('B');
const TOOL = { event: 'tool', tool: 'zoom' } as const;

function logs() {
  let nowMs = 1_795_000_000_000;
  let made = 0;
  const store = createReadingLogs(
    () => nowMs,
    () => {
      made += 1;
      return testWord<Bytes32>(`seed ${made}`);
    },
  );
  return {
    note: (reader: ReaderId | null, waitMs = 1000) => {
      nowMs += waitMs;
      store.getState().note(STUDY, reader, TOOL);
    },
    store,
    now: () => selectLogs(store.getState(), STUDY),
  };
}

describe('reading logs of a study', () => {
  it('take over what was looked at before the reader was connected', () => {
    const { note, now } = logs();
    note(null);
    note(A);
    expect(now()).toMatchObject([{ reader: A, moments: [{}, {}] }]);
  });

  it('are kept apart by reader: nobody signs what another one did', () => {
    const { note, now } = logs();
    note(A);
    note(B);
    expect(now().map(({ reader }) => reader)).toEqual([A, B]);
    expect(toLogsOf(now(), B)).toHaveLength(1);
  });

  it('begin anew after a day', () => {
    const { note, now } = logs();
    note(A);
    note(A, 86_400_001);
    expect(now().map(({ moments }) => moments.length)).toEqual([1, 1]);
  });

  it('go on after signing with what was noted while the wallet was open', () => {
    const { note, now, store } = logs();
    note(A);
    const signed = now();
    note(A);
    store.getState().settle(STUDY, signed);
    expect(now()).toMatchObject([{ moments: [{ afterMs: 0 }] }]);
    store.getState().settle(STUDY, now());
    expect(now()).toEqual([]);
  });

  it('are begun by the first event of another reader, and by the first after a signature', () => {
    const { note, now, store } = logs();
    const open = (reader: ReaderId) => selectOpenLog(store.getState(), STUDY, reader)?.seed ?? null;
    expect(open(A)).toBeNull();
    note(A);
    expect(open(A)).toBe(now()[0]?.seed);
    expect(open(B)).toBeNull();
    store.getState().settle(STUDY, now());
    expect(open(A)).toBeNull();
  });

  it('of an earlier visit come first, and are gone on with', () => {
    const { note, now, store } = logs();
    const earlier = {
      reader: A,
      startedAtUnix: 1_794_999_000,
      seed: testWord<Bytes32>('old'),
      moments: [{ afterMs: 0, ...TOOL }],
    };
    store.getState().restore(STUDY, [earlier]);
    note(A);
    expect(now()).toMatchObject([{ seed: earlier.seed, moments: [{ afterMs: 0 }, { afterMs: 1_001_000 }] }]);
  });
});
