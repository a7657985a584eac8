import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import { toTrust } from './trust.ts';

const shown = { status: 'shown', isPreview: false } as const;
const plain = { lossy: false, transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid };
const words = (...input: Parameters<typeof toTrust>) => toTrust(...input).map(({ word }) => word);

describe('trust marks', () => {
  it('say how far the image has come, and nothing else before it is whole', () => {
    expect(words({ status: 'empty', isPreview: false }, null, null)).toEqual([]);
    expect(words({ status: 'loading', isPreview: false }, { ...plain, lossy: true }, 'same')).toEqual([
      'Loading',
    ]);
    expect(words({ status: 'shown', isPreview: true }, plain, 'same')).toEqual(['Preview']);
    expect(words({ status: 'failed', isPreview: false }, plain, null)).toEqual(['Not shown']);
    expect(words(shown, plain, null)).toEqual(['Final']);
  });

  it('say that the source is lossy, and by how much where that is known', () => {
    expect(words(shown, { ...plain, lossy: true }, null)).toEqual(['Final', 'Lossy']);
    expect(words(shown, { ...plain, lossy: true, lossyRatio: 12.34 }, null)).toEqual([
      'Final',
      'Lossy 12.3:1',
    ]);
  });

  it('say that what is seen lies between the stored images', () => {
    expect(words(shown, plain, null, 'Cut at an angle.')).toEqual(['Final', 'Interpolated']);
  });

  it('say whether it is the image that was signed, and never more than was compared', () => {
    expect(words(shown, plain, 'different')).toEqual(['Final', 'Unlike signed']);
    expect(words(shown, plain, 'same')).toEqual(['Final', 'As signed']);
    expect(words(shown, plain, 'encoded')).toEqual(['Final', 'As signed']);
    for (const standing of ['waiting', 'transcoded'] as const)
      expect(words(shown, plain, standing)).toEqual(['Final', 'Not compared']);
  });
});
