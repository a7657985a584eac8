import type { WindowPreset as StatedPreset } from '../../state/settings/windowDefaults.ts';

export interface WindowPreset {
  readonly label: string;
  readonly window: { readonly center: number; readonly width: number };
}

/**
 * What the number keys do: the presets of the reader, or those that come with the viewer for the modality. Where there are
 * none, they narrow or widen the window that the image came with.
 */
export function windowPresets(
  stated: readonly StatedPreset[] | null,
  stored: WindowPreset['window'] | null,
): readonly WindowPreset[] {
  if (stated !== null)
    return stated.map(({ label, center, width }) => ({ label, window: { center, width } }));
  if (stored === null) return [];
  const { center, width } = stored;
  return [
    { label: 'As stored', window: stored },
    { label: 'Narrow', window: { center, width: width / 2 } },
    { label: 'Wide', window: { center, width: width * 2 } },
    { label: 'Darker', window: { center: center + width / 4, width } },
    { label: 'Brighter', window: { center: center - width / 4, width } },
  ];
}
