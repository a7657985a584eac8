import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../domain/failure.ts';
import type { ReaderId, ReadingDigest, Uid } from '../domain/ids.ts';
import type { StoreChange, StoredReading, StudyLook } from '../domain/ports/readingStore.ts';
import { testWord } from '../domain/record/record.fixtures.ts';
import { createReadingStore } from './createReadingStore.ts';

let made = 0;
function freshName(): string {
  made += 1;
  return `store-${made}`;
}

function stored(label: string, change: Partial<StoredReading> = {}): StoredReading {
  return {
    digest: testWord<ReadingDigest>(label),
    signed: { label } as unknown as StoredReading['signed'],
    origin: 'signed-here',
    storedAtUnix: 10,
    outbox: { kind: 'waiting' },
    ...change,
  };
}

afterEach(() => vi.restoreAllMocks());

describe('the reading store', () => {
  it('keeps drafts by study, and knows none of another', async () => {
    const store = createReadingStore(freshName());
    await store.saveDrafts('1.2.3', [{ id: 'a' }]);
    expect(await store.loadDrafts('1.2.3')).toEqual([{ id: 'a' }]);
    expect(await store.loadDrafts('1.2.4')).toBeNull();
  });

  it('keeps reading logs by study, apart from drafts', async () => {
    const store = createReadingStore(freshName());
    await store.saveLogs('1.2.3', [{ seed: 'a' }]);
    expect(await store.loadLogs('1.2.3')).toEqual([{ seed: 'a' }]);
    expect(await store.loadDrafts('1.2.3')).toBeNull();
    expect(await store.loadLogs('1.2.4')).toBeNull();
  });

  it('keeps what was stored first when the same digest comes again', async () => {
    const store = createReadingStore(freshName());
    await store.addReading(stored('one'));
    await store.addReading(stored('one', { origin: 'received', storedAtUnix: 99 }));
    expect(await store.readings()).toEqual([stored('one')]);
  });

  it('takes in hundreds, of those that are there already the earliest, and gives all of them back', async () => {
    const store = createReadingStore(freshName());
    const all = Array.from({ length: 170 }, (_, at) => stored(`reading ${at}`, { storedAtUnix: at }));
    const early = stored('reading 60', { storedAtUnix: 60, origin: 'received' });
    await store.addReading(early);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    await store.addReadings(all);
    expect(await store.readings()).toEqual(all.map((one, at) => (at === 60 ? early : one)));
    expect(told).toBeLessThan(20);
    told = 0;
    await store.addReadings(all);
    expect(told).toBe(0);
  });

  it('is found again by another page of the browser', async () => {
    const name = freshName();
    await createReadingStore(name).addReading(stored('one'));
    expect(await createReadingStore(name).readings()).toHaveLength(1);
  });

  it('updates the outbox of a reading and nothing else of it', async () => {
    const store = createReadingStore(freshName());
    await store.addReading(stored('one'));
    const sent = { kind: 'sent', transactionHash: testWord('transaction') } as const;
    await store.updateOutbox(testWord('one'), { outbox: sent });
    expect(await store.readings()).toEqual([stored('one', { outbox: sent })]);
  });

  it('notes one outbox without touching the other', async () => {
    const store = createReadingStore(freshName());
    await store.addReading(stored('one'));
    const archiving = { kind: 'waiting', archive: 'pacs', studyInstanceUid: '1.2.3' as Uid } as const;
    await store.updateOutbox(testWord('one'), { archiving });
    await store.updateOutbox(testWord('one'), { outbox: { kind: 'none' } });
    expect(await store.readings()).toEqual([stored('one', { archiving, outbox: { kind: 'none' } })]);
  });

  it('holds nothing of a copy that was replaced', async () => {
    const store = createReadingStore(freshName());
    await store.addReading(stored('one'));
    await store.replaceReading(testWord('one'), { label: 'less' } as unknown as StoredReading['signed']);
    expect(JSON.stringify(await store.readings())).not.toContain('"label":"one"');
    expect(await store.readings()).toMatchObject([{ digest: testWord('one'), signed: { label: 'less' } }]);
  });

  it('keeps the last look of each reader at each study', async () => {
    const store = createReadingStore(freshName());
    const look = (reader: string | null, atUnix: number): StudyLook => ({
      reader: reader === null ? null : testWord<ReaderId>(reader),
      studyInstanceUid: '1.2.3' as Uid,
      atUnix,
      records: [],
    });
    await store.saveLook(look('a', 1));
    await store.saveLook(look('b', 2));
    await store.saveLook(look(null, 3));
    await store.saveLook(look('a', 4));
    expect((await store.looks()).map(({ atUnix }) => atUnix).sort()).toEqual([2, 3, 4]);
  });

  it('carries over what an older version kept', async () => {
    const name = freshName();
    const old = await openDB(name, 1, {
      upgrade(opened) {
        opened.createObjectStore('drafts');
        opened.createObjectStore('readings', { keyPath: 'digest' });
      },
    });
    await old.put('readings', stored('one'));
    old.close();
    const store = createReadingStore(name);
    expect(await store.readings()).toEqual([stored('one')]);
    expect(await store.looks()).toEqual([]);
  });

  it('gives readings in the order in which they were stored', async () => {
    const store = createReadingStore(freshName());
    await store.addReading(stored('late', { storedAtUnix: 30 }));
    await store.addReading(stored('early', { storedAtUnix: 20 }));
    expect((await store.readings()).map((one) => one.storedAtUnix)).toEqual([20, 30]);
  });

  it('tells its own listeners, and those of another page, of a new reading', async () => {
    const name = freshName();
    const here = createReadingStore(name);
    const there = createReadingStore(name);
    const heardThere = new Promise<StoreChange>((resolve) => {
      there.subscribe(resolve);
    });
    const heardHere = vi.fn();
    here.subscribe(heardHere);
    await here.addReading(stored('one'));
    expect(heardHere.mock.calls).toEqual([[{ kind: 'readings', elsewhere: false }]]);
    expect(await heardThere).toEqual({ kind: 'readings', elsewhere: true });
  });

  it('says in a sentence that the disk is full', async () => {
    const store = createReadingStore(freshName());
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const failure = await store.saveDrafts('1.2.3', []).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'storage/full' });
  });
});
