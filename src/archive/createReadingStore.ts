import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { Failure, toFailure } from '../domain/failure.ts';
import type { ReadingDigest } from '../domain/ids.ts';
import type {
  ReadingStore,
  SeenImages,
  StoreChange,
  StoredReading,
  StudyLook,
} from '../domain/ports/readingStore.ts';

interface Schema extends DBSchema {
  readonly drafts: { readonly key: string; readonly value: unknown };
  readonly logs: { readonly key: string; readonly value: unknown };
  readonly readings: { readonly key: ReadingDigest; readonly value: StoredReading };
  readonly looks: { readonly key: string; readonly value: StudyLook };
  readonly seen: { readonly key: string; readonly value: SeenImages };
}

type Changed =
  | { readonly kind: 'readings' | 'looks' }
  | { readonly kind: 'drafts'; readonly studyInstanceUid: string };

const NAME = 'countersign';
/** Raised with each change of the schema; `upgrade` then carries old content over. */
const VERSION = 4;
const CHANNEL = 'countersign-readings';
/** Readings that are copied from or to the disk at once: thousands would hold the page's thread. */
const READINGS_AT_ONCE = 20;

/**
 * Drafts and signed readings in IndexedDB. Pages of one browser tell each other of changes over a BroadcastChannel.
 * Throws Failure `storage/full`, `storage/unavailable`, `storage/newer-version` or `storage/failed`.
 */
export function createReadingStore(name = NAME): ReadingStore {
  const listeners = new Set<(change: StoreChange) => void>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`${CHANNEL}-${name}`);
  channel?.addEventListener('message', ({ data }: MessageEvent<Changed>) =>
    tell({ ...data, elsewhere: true }),
  );
  let database: Promise<IDBPDatabase<Schema>> | null = null;

  const tell = (change: StoreChange): void => {
    for (const listener of listeners) listener(change);
  };
  const changed = (change: Changed): void => {
    tell({ ...change, elsewhere: false });
    channel?.postMessage(change);
  };

  function open(): Promise<IDBPDatabase<Schema>> {
    database ??= openDB<Schema>(name, VERSION, {
      upgrade(opened, before) {
        if (before < 1) {
          opened.createObjectStore('drafts');
          opened.createObjectStore('readings', { keyPath: 'digest' });
        }
        if (before < 2) opened.createObjectStore('looks');
        if (before < 3) opened.createObjectStore('seen');
        if (before < 4) opened.createObjectStore('logs');
      },
      blocking(_current, _blocked, event) {
        // A newer page wants to upgrade: give way, and open again when next asked.
        (event.target as IDBDatabase).close();
        database = null;
      },
      terminated() {
        database = null;
      },
    }).catch((thrown: unknown) => {
      database = null;
      throw thrown;
    });
    return database;
  }

  async function run<Result>(work: (opened: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      return await work(await open());
    } catch (thrown) {
      throw toStorageFailure(thrown);
    }
  }

  async function addReadings(all: readonly StoredReading[]): Promise<void> {
    for (let at = 0; at < all.length; at += READINGS_AT_ONCE) {
      const isAnyNew = await run(async (opened) => {
        const transaction = opened.transaction('readings', 'readwrite', { durability: 'strict' });
        const { store } = transaction;
        const added = all.slice(at, at + READINGS_AT_ONCE).map(async (stored) => {
          if ((await store.getKey(stored.digest)) !== undefined) return false;
          await store.add(stored);
          return true;
        });
        const [...isNew] = await Promise.all([...added, transaction.done]);
        return isNew.includes(true);
      });
      if (isAnyNew) changed({ kind: 'readings' });
    }
  }

  async function rewrite(digest: ReadingDigest, to: (known: StoredReading) => StoredReading): Promise<void> {
    await run(async (opened) => {
      const transaction = opened.transaction('readings', 'readwrite', { durability: 'strict' });
      const known = await transaction.store.get(digest);
      if (known !== undefined) await transaction.store.put(to(known));
      await transaction.done;
    });
    changed({ kind: 'readings' });
  }

  return {
    loadDrafts: (study) => run(async (opened) => (await opened.get('drafts', study)) ?? null),
    async saveDrafts(study, drafts) {
      await run((opened) => opened.put('drafts', drafts, study));
      changed({ kind: 'drafts', studyInstanceUid: study });
    },
    loadLogs: (study) => run(async (opened) => (await opened.get('logs', study)) ?? null),
    async saveLogs(study, logs) {
      await run((opened) => opened.put('logs', logs, study));
    },
    addReading: (stored) => addReadings([stored]),
    addReadings,
    updateOutbox: (digest, progress) => rewrite(digest, (known) => ({ ...known, ...progress })),
    replaceReading: (digest, signed) => rewrite(digest, (known) => ({ ...known, signed })),
    readings: () =>
      run(async (opened) =>
        (await readInPieces(opened)).sort(
          (left, right) => left.storedAtUnix - right.storedAtUnix || (left.digest < right.digest ? -1 : 1),
        ),
      ),
    looks: () => run((opened) => opened.getAll('looks')),
    async saveLook(look) {
      await run((opened) => opened.put('looks', look, `${look.reader ?? ''} ${look.studyInstanceUid}`));
      changed({ kind: 'looks' });
    },
    seen: () => run((opened) => opened.getAll('seen')),
    async saveSeen(seen) {
      await run((opened) => opened.put('seen', seen, `${seen.reader ?? ''} ${seen.studyInstanceUid}`));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** From one transaction: what another page writes meanwhile is all in it, or not at all. */
async function readInPieces(opened: IDBPDatabase<Schema>): Promise<StoredReading[]> {
  const { store } = opened.transaction('readings');
  const found: StoredReading[] = [];
  for (let after: IDBKeyRange | null = null; ; ) {
    const piece: StoredReading[] = await store.getAll(after, READINGS_AT_ONCE);
    found.push(...piece);
    const last = piece.at(-1);
    if (last === undefined || piece.length < READINGS_AT_ONCE) return found;
    after = IDBKeyRange.lowerBound(last.digest, true);
  }
}

function toStorageFailure(thrown: unknown): Failure {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'QuotaExceededError')
    return new Failure('storage/full', 'This browser has no room left to keep your work.', {
      hint: 'Your work is still on this page. Save it as a file (Export), free some space, then try again.',
      cause: thrown,
    });
  if (name === 'VersionError')
    return new Failure(
      'storage/newer-version',
      'What this browser keeps was written by a newer Countersign.',
      {
        hint: 'Reload the page to get the newer version.',
        cause: thrown,
      },
    );
  if (name === 'SecurityError' || name === 'InvalidStateError' || typeof indexedDB === 'undefined')
    return new Failure('storage/unavailable', 'This browser does not let the page keep anything.', {
      hint: 'Leave private browsing or allow site data. Until then, save your work as a file (Export) before closing.',
      cause: thrown,
    });
  return toFailure(
    thrown,
    'storage/failed',
    'Your work could not be kept in this browser.',
    'It is still on this page. Save it as a file (Export), then reload.',
  );
}
