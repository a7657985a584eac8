import type { PlaneName, PlaneStack, Slab } from '../../viewer/index.ts';
import './PlaneBar.css';

const NAMES: Readonly<Record<PlaneName, string>> = {
  axial: 'Axial',
  coronal: 'Coronal',
  sagittal: 'Sagittal',
};
const MODES: Readonly<Record<Slab['mode'], string>> = { maximum: 'MIP', minimum: 'MinIP', mean: 'mean' };

/** What a plane is, beside its letters. */
export function planeWords({ name, slab, isTurned }: Pick<PlaneStack, 'name' | 'slab' | 'isTurned'>): string {
  const thick = slab.thicknessMm > 0 ? [`${MODES[slab.mode]} ${slab.thicknessMm} mm`] : [];
  return [NAMES[name], ...(isTurned ? ['turned'] : []), ...thick].join(' · ');
}

export function PlaneBadge({ name, words }: { name: PlaneName; words: string }) {
  return (
    <p
      className="plane-badge"
      data-plane={name}
      title="Computed between the slices of the series: not a picture that the scanner made"
    >
      {words}
    </p>
  );
}
