import { describe, expect, it } from 'vitest';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { EMPTY_SNAPSHOT, type ViewportSnapshot } from '../../viewer/viewer.ts';
import { NOTHING_SAMPLED, sampleLog } from './logSampling.ts';

const shown = (image: ImageKey, change: Partial<ViewportSnapshot> = {}): ViewportSnapshot => ({
  ...EMPTY_SNAPSHOT,
  status: 'shown',
  image,
  window: { center: 40, width: 400 },
  ...change,
});

/** Events of one look after another. */
function look(...snapshots: readonly ViewportSnapshot[]) {
  let sampled = NOTHING_SAMPLED;
  return snapshots.flatMap((snapshot) => {
    const one = sampleLog(sampled, snapshot);
    sampled = one.sampled;
    return one.events;
  });
}

describe('what of a viewport goes into the reading log', () => {
  it('is an image that stands, with its window and zoom, and no image that merely passes', () => {
    expect(look(shown('1.2#1'), shown('1.3#1'), shown('1.4#1'), shown('1.4#1'), shown('1.4#1'))).toEqual([
      { event: 'show', image: '1.4#1', windowCenter: '40', windowWidth: '400', zoomPercent: 100 },
    ]);
  });

  it('is a window or zoom where it comes to rest', () => {
    const lung = { center: -600, width: 1500 };
    const [, ...events] = look(
      shown('1.2#1'),
      shown('1.2#1'),
      shown('1.2#1', { window: { center: 0, width: 900 } }),
      shown('1.2#1', { window: lung }),
      shown('1.2#1', { window: lung, zoom: 2 }),
      shown('1.2#1', { window: lung, zoom: 2 }),
    );
    expect(events).toEqual([
      { event: 'window', image: '1.2#1', windowCenter: '-600', windowWidth: '1500' },
      { event: 'zoom', image: '1.2#1', zoomPercent: 200 },
    ]);
  });

  it('is nothing while an image is on its way, coarse or failed', () => {
    const coarse = shown('1.2#1', { isPreview: true });
    const loading = shown('1.2#1', { status: 'loading' });
    expect(look(coarse, coarse, loading, loading)).toEqual([]);
  });

  it('is a plane by its name, since it is no image of the study', () => {
    const plane = shown('plane/1:coronal:3#12', { window: null });
    expect(look(plane, plane)).toEqual([{ event: 'show', zoomPercent: 100, tool: 'coronal plane 12' }]);
  });
});
