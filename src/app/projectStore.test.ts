import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createReadingStore } from '../archive/index.ts';
import { digestOf } from '../domain/bundle/derived.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import { createTestReader, createTestStudy } from '../domain/verification/study.fixtures.ts';
import { projectStore } from './projectStore.ts';

const reader = createTestReader('A');

describe('the store of one project among several', () => {
  const one = createTestStudy({ label: 'one' });
  const other = createTestStudy({ label: 'other' });
  const streams = [one.project.stream, other.project.stream] as const;

  it('keeps the readings and drafts of each apart, and those of projects that nobody knows any more', async () => {
    const shared = createReadingStore('several projects');
    const [first, second] = streams.map((stream, at) =>
      projectStore(shared, {
        stream,
        isFirst: at === 0,
        others: () => new Set(streams.filter((it) => it !== stream)),
      }),
    );
    const unknown = createTestStudy({ label: 'a chain that was lost' });
    const signed = [one, other, unknown].map((study) =>
      study.read(reader, [study.content(reader, { kind: 'annotation' })]),
    );
    for (const each of signed)
      await shared.addReading({
        digest: digestOf(each),
        signed: each,
        origin: 'signed-here',
        storedAtUnix: 1,
        outbox: { kind: 'none' },
      } satisfies StoredReading);
    const digestsOf = async (store: typeof first) =>
      new Set((await store?.readings())?.map(({ digest }) => digest));
    const [a, b, c] = signed.map(digestOf);
    expect(await digestsOf(first)).toEqual(new Set([a, c]));
    expect(await digestsOf(second)).toEqual(new Set([b, c]));

    const heard: string[] = [];
    const note = (name: string) => (change: { readonly kind: string }) =>
      heard.push(`${name} ${change.kind}`);
    first?.subscribe(note('first'));
    second?.subscribe(note('second'));
    await first?.saveDrafts('1.2.3', ['mine']);
    await second?.saveDrafts('1.2.3', ['other']);
    expect(await first?.loadDrafts('1.2.3')).toEqual(['mine']);
    expect(await second?.loadDrafts('1.2.3')).toEqual(['other']);
    expect(heard).toEqual(['first drafts', 'second drafts']);
  });
});
