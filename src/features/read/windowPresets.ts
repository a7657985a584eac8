export interface WindowPreset {
  readonly label: string;
  readonly window: { readonly center: number; readonly width: number };
}

const CT: readonly WindowPreset[] = [
  { label: 'Soft tissue', window: { width: 400, center: 40 } },
  { label: 'Lung', window: { width: 1500, center: -600 } },
  { label: 'Bone', window: { width: 2500, center: 480 } },
  { label: 'Brain', window: { width: 80, center: 40 } },
  { label: 'Liver', window: { width: 150, center: 90 } },
];

/**
 * What the keys 1 to 5 do. Only CT has an absolute scale (Hounsfield units); elsewhere the presets narrow or widen the
 * window that the image came with.
 */
export function windowPresets(
  modality: string,
  stored: WindowPreset['window'] | null,
): readonly WindowPreset[] {
  if (modality === 'CT') return CT;
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
