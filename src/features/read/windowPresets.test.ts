import { describe, expect, it } from 'vitest';
import { defaultPresets } from '../../state/settings/windowDefaults.ts';
import { windowPresets } from './windowPresets.ts';

const CT = defaultPresets('CT', 'countersign');

describe('window presets', () => {
  it('are absolute on CT, in the order of the keys', () => {
    expect(windowPresets(CT, null).map((preset) => preset.label)).toEqual([
      'Soft tissue',
      'Lung',
      'Bone',
      'Brain',
      'Liver',
    ]);
    expect(windowPresets(CT, { center: 1, width: 2 })[1]?.window).toEqual({ center: -600, width: 1500 });
  });

  it('are the reader’s own where there are some, and none where they took all away', () => {
    const own = [{ label: 'Stroke', center: 40, width: 40 }];
    expect(windowPresets(own, { center: 1, width: 2 })).toEqual([
      { label: 'Stroke', window: { center: 40, width: 40 } },
    ]);
    expect(windowPresets([], { center: 1, width: 2 })).toEqual([]);
  });

  it('follow the stored window where the scale is the scanner’s own', () => {
    const presets = windowPresets(defaultPresets('MR', 'countersign'), { center: 500, width: 1000 });
    expect(presets[0]?.window).toEqual({ center: 500, width: 1000 });
    expect(presets[1]?.window).toEqual({ center: 500, width: 500 });
    expect(presets.every((preset) => preset.window.width > 0)).toBe(true);
  });

  it('are none without a window to start from', () => {
    expect(windowPresets(defaultPresets('US', 'countersign'), null)).toEqual([]);
  });
});
