import { describe, expect, it } from 'vitest';
import type { ImageKey, Series, Study } from '../domain/imaging/study.ts';
import { createReader } from '../state/createReader.ts';
import { createSeen } from '../state/createSeen.ts';
import { nextUnseen } from './nextUnseen.ts';

function series(name: string, count: number): Series {
  const images = Array.from({ length: count }, (_, at) => `${name}.${at + 1}#1` as ImageKey);
  return { studyInstanceUid: '9', seriesInstanceUid: name, images } as unknown as Series;
}

const first = series('1', 2);
const empty = series('2', 0);
const second = series('3', 2);
const third = series('4', 1);
const STUDY = { studyInstanceUid: '9', series: [first, empty, second, third] } as unknown as Study;

function afterSeeing(...seen: readonly Series[]) {
  const services = { reader: createReader(), seen: createSeen() };
  const images = seen.flatMap((one) =>
    one.images.slice(0, 1).map((image) => ({ series: one.seriesInstanceUid, image })),
  );
  services.seen.getState().see(null, { study: '9', of: 5, images });
  return services;
}

describe('the next series that was not looked at', () => {
  it('is the next one that has images, and round again', () => {
    expect(nextUnseen(afterSeeing(first), STUDY, first)).toBe(second);
    expect(nextUnseen(afterSeeing(third), STUDY, third)).toBe(first);
  });

  it('is none where an image of each was looked at', () => {
    const services = afterSeeing(first, second, third);
    expect(nextUnseen(services, STUDY, second)).toBeNull();
  });
});
