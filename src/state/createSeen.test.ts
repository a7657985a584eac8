import { describe, expect, it } from 'vitest';
import type { ReaderId, Uid } from '../domain/ids.ts';
import { type ImageKey, type Series, toImageKey } from '../domain/imaging/study.ts';
import { countSeen, createSeen, selectSeenOfStudy, toSeenImages, toSeenWords } from './createSeen.ts';

const STUDY = '1.2.3' as Uid;
const A = 'a' as ReaderId;
const B = 'b' as ReaderId;
const imageAt = (series: number, at: number): ImageKey => toImageKey(`${STUDY}.${series}.${at}` as Uid, 1);
const series = (number: number, count: number) =>
  ({
    studyInstanceUid: STUDY,
    seriesInstanceUid: `${STUDY}.${number}`,
    images: Array.from({ length: count }, (_, at) => imageAt(number, at)),
  }) as unknown as Series;
const look = (number: number, ...places: readonly number[]) => ({
  study: STUDY,
  of: 8,
  images: places.map((at) => ({ series: `${STUDY}.${number}`, image: imageAt(number, at) })),
});

describe('images seen', () => {
  it('are counted once each, by reader and series', () => {
    const store = createSeen();
    store.getState().see(A, look(1, 0, 1, 1));
    store.getState().see(A, look(1, 1, 2));
    expect(countSeen(store.getState(), A, series(1, 5))).toBe(3);
    expect(countSeen(store.getState(), A, series(2, 3))).toBe(0);
    expect(countSeen(store.getState(), B, series(1, 5))).toBe(0);
  });

  it('are none of a series whose images are others now', () => {
    const store = createSeen();
    store.getState().see(A, look(1, 0, 1));
    const other = { ...series(1, 1), images: [imageAt(7, 0)] };
    expect(countSeen(store.getState(), A, other)).toBe(0);
  });

  it('are told of a study as a whole, in words', () => {
    const store = createSeen();
    const words = () => toSeenWords(selectSeenOfStudy(store.getState(), A, STUDY));
    expect(words()).toBe('unread');
    store.getState().see(A, look(1, 0, 1, 2, 3, 4));
    expect(words()).toBe('5 of 8 seen');
    store.getState().see(A, look(2, 0, 1, 2));
    expect(words()).toBe('seen');
  });

  it('go over to whoever says who they are after looking, beside what they saw before', () => {
    const store = createSeen();
    store.getState().see(A, look(1, 0));
    store.getState().see(null, look(1, 1, 2));
    store.getState().takeOver(A);
    expect(countSeen(store.getState(), A, series(1, 5))).toBe(3);
    expect(countSeen(store.getState(), null, series(1, 5))).toBe(0);
  });

  it('come back from what was kept, beside what was seen meanwhile', () => {
    const before = createSeen();
    before.getState().see(A, look(1, 0, 1));
    const kept = toSeenImages(before.getState(), A, STUDY, 7);
    const after = createSeen();
    after.getState().see(A, look(1, 1, 2));
    after.getState().load(kept === null ? [] : [structuredClone(kept)]);
    expect(countSeen(after.getState(), A, series(1, 5))).toBe(3);
    expect(kept?.atUnix).toBe(7);
    expect(toSeenImages(before.getState(), B, STUDY, 7)).toBeNull();
  });

  it('do not share a number: twenty thousand names give as many', () => {
    const store = createSeen();
    const images = Array.from({ length: 20_000 }, (_, at) => ({ series: 's', image: imageAt(1, at) }));
    store.getState().see(A, { study: STUDY, of: images.length, images });
    expect(selectSeenOfStudy(store.getState(), A, STUDY)?.series.s?.size).toBe(20_000);
  });
});
