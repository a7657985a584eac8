import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { FIRST_LAYOUT, shownCells, withContent } from './layout.ts';
import { planesIn, withoutPlanes, withPlanes } from './planeLayout.ts';

const of = { study: '1.2' as Uid, series: '1.2.3' as Uid };

describe('the layout of planes', () => {
  it('shows three planes beside the series, and goes back to what was there', () => {
    const before = withContent(FIRST_LAYOUT, 'cell-1', { kind: 'stack', ...of });
    const planes = withPlanes(before, of);
    expect(
      shownCells(planes).map(({ content }) => (content?.kind === 'plane' ? content.plane : content?.kind)),
    ).toEqual(['axial', 'sagittal', 'coronal', 'stack']);
    expect(planesIn(planes)).toMatchObject(of);
    expect(planesIn(before)).toBeNull();
    expect(withoutPlanes(planes)).toBe(before);
  });

  it('goes back to the first layout, however many series were cut meanwhile', () => {
    const again = withPlanes(withPlanes(FIRST_LAYOUT, of), { ...of, series: '1.2.4' as Uid });
    expect(planesIn(again)?.series).toBe('1.2.4');
    expect(withoutPlanes(again)).toBe(FIRST_LAYOUT);
  });
});
