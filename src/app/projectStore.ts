import type { StreamId } from '../domain/ids.ts';
import type { ReadingStore } from '../domain/ports/readingStore.ts';

/**
 * The store as one project sees it: readings of the other projects that this browser knows are not among its own, and drafts are
 * kept apart, so that nothing crosses from one to the other. Drafts of the installation's first project keep the keys that they
 * had before there were several.
 */
export function projectStore(
  store: ReadingStore,
  { stream, isFirst, others }: { stream: StreamId; isFirst: boolean; others: () => ReadonlySet<StreamId> },
): ReadingStore {
  const prefix = isFirst ? '' : `${stream} `;
  return {
    ...store,
    loadDrafts: (study) => store.loadDrafts(`${prefix}${study}`),
    saveDrafts: (study, drafts) => store.saveDrafts(`${prefix}${study}`, drafts),
    loadLogs: (study) => store.loadLogs(`${prefix}${study}`),
    saveLogs: (study, logs) => store.saveLogs(`${prefix}${study}`, logs),
    readings: async () =>
      (await store.readings()).filter(({ signed }) => !others().has(signed.reading.stream)),
    subscribe: (listener) =>
      store.subscribe((change) => {
        if (change.kind !== 'drafts') return listener(change);
        const { studyInstanceUid } = change;
        const isOwn = prefix === '' ? !studyInstanceUid.includes(' ') : studyInstanceUid.startsWith(prefix);
        if (isOwn) listener({ ...change, studyInstanceUid: studyInstanceUid.slice(prefix.length) });
      }),
  };
}
