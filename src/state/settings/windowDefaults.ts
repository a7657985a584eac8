import type { Profile } from './keyProfiles.ts';

export interface WindowPreset {
  readonly label: string;
  readonly center: number;
  readonly width: number;
}

const CT: readonly WindowPreset[] = [
  { label: 'Soft tissue', width: 400, center: 40 },
  { label: 'Lung', width: 1500, center: -600 },
  { label: 'Bone', width: 2500, center: 480 },
  { label: 'Brain', width: 80, center: 40 },
  { label: 'Liver', width: 150, center: 90 },
];

/** Weasis 4.7, on the keys 3 to 8. */
const WEASIS_CT: readonly WindowPreset[] = [
  { label: 'Brain', width: 110, center: 35 },
  { label: 'Abdomen', width: 320, center: 50 },
  { label: 'Mediastinum', width: 400, center: 80 },
  { label: 'Bone', width: 2000, center: 350 },
  { label: 'Lung', width: 1500, center: -500 },
  { label: 'MIP', width: 380, center: 120 },
];

/** Only CT has a scale that is the same everywhere; null where presets follow the window that the image came with. */
export function defaultPresets(modality: string, profile: Profile): readonly WindowPreset[] | null {
  if (modality !== 'CT') return null;
  return profile === 'weasis' ? WEASIS_CT : CT;
}
