import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { toImageKey } from '../domain/imaging/study.ts';
import type { StoredReading } from '../domain/ports/readingStore.ts';
import type { Pictures } from '../domain/verification/integrity/checkPictures.ts';
import { selectPictureStanding } from './signedPictures.ts';

const pixels = (digest: string) => ({ digest });
const signedOn = (uid: string, digest: string) => ({
  sopInstanceUid: uid,
  frame: 1,
  pixels: pixels(digest),
  encodedFrame: { digest: `frame ${digest}`, transferSyntaxUid: '1.2.840.10008.1.2.1' },
});
const readingOf = (...images: ReturnType<typeof signedOn>[]) =>
  ({ signed: { records: [{ source: { salt: '0x', value: { images } } }] } }) as unknown as StoredReading;
const KEY = toImageKey('1.2' as Uid, 1);
const at = (digest: string) =>
  new Map([[KEY, { ...signedOn('1.2', digest), lossy: false }]]) as unknown as Pictures;

describe('the image that is looked at, beside the one that was signed', () => {
  it('is nothing in particular where no record speaks of it', () => {
    expect(selectPictureStanding({ stored: [], pictures: at('a') }, KEY)).toBeNull();
    expect(
      selectPictureStanding({ stored: [readingOf(signedOn('9.9', 'a'))], pictures: at('a') }, KEY),
    ).toBeNull();
  });

  it('waits until its own digest is there, then is the same or is not', () => {
    const stored = [readingOf(signedOn('1.2', 'a'))];
    expect(selectPictureStanding({ stored, pictures: new Map() }, KEY)).toBe('waiting');
    expect(selectPictureStanding({ stored, pictures: at('a') }, KEY)).toBe('same');
    expect(selectPictureStanding({ stored, pictures: at('b') }, KEY)).toBe('different');
  });

  it('is different as soon as one of several records was made on another', () => {
    const stored = [readingOf(signedOn('1.2', 'a')), readingOf(signedOn('1.2', 'b'))];
    expect(selectPictureStanding({ stored, pictures: at('a') }, KEY)).toBe('different');
  });
});
