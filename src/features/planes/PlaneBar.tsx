import { Axis3d, Crosshair as CrossIcon, RotateCcw } from 'lucide-react';
import { Group } from 'react-aria-components/Group';
import { useStore } from 'zustand';
import type { Series, Study } from '../../domain/imaging/study.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { Slab } from '../../viewer/index.ts';
import { FusionControls } from './FusionControls.tsx';
import './PlaneBar.css';
import type { PlaneSession } from './planeSession.ts';
import { useLoaded } from './usePlaneSession.ts';

type Mode = 'thin' | Slab['mode'];

const MODES: readonly { readonly id: Mode; readonly label: string; readonly tip: string }[] = [
  { id: 'thin', label: 'Thin', tip: 'The plane alone' },
  { id: 'maximum', label: 'MIP', tip: 'Largest values of the slab' },
  { id: 'minimum', label: 'MinIP', tip: 'Smallest values of the slab' },
  { id: 'mean', label: 'Mean', tip: 'Mean of the slab' },
];
const FIRST_THICKNESS_MM = 10;
const MOST_MM = 60;

export function PlanesButton({ isOn, onToggle }: { isOn: boolean; onToggle: () => void }) {
  return (
    <IconButton
      icon={<Axis3d aria-hidden="true" />}
      label="Planes: axial, coronal, sagittal"
      keys="Y"
      active={isOn}
      onPress={onToggle}
    />
  );
}

/** How the planes are cut: thin or as a slab, with or without the cross, straight or turned. */
export function PlaneBar({
  session,
  study,
  onLeave,
}: {
  session: PlaneSession;
  study: Study;
  onLeave: () => void;
}) {
  const { slab, volume, crossShown, isTurned } = useStore(session.store);
  const loaded = useLoaded(volume);
  if (volume === null) return null;
  const mode: Mode = slab.thicknessMm > 0 ? slab.mode : 'thin';
  const thicknessMm = slab.thicknessMm || FIRST_THICKNESS_MM;
  const setMode = (next: Mode) =>
    session.setSlab(next === 'thin' ? { mode: 'mean', thicknessMm: 0 } : { mode: next, thicknessMm });
  const total = volume.images.length;
  return (
    <Group aria-label="Planes" className="plane-bar">
      <Group aria-label="Slab" className="plane-bar-group">
        {MODES.map(({ id, label, tip }) => (
          <button
            key={id}
            type="button"
            className="plane-bar-mode"
            title={tip}
            aria-pressed={mode === id}
            onClick={() => setMode(id)}
          >
            {label}
          </button>
        ))}
      </Group>
      <label className="plane-bar-range">
        <span>Thickness</span>
        <input
          type="range"
          min={1}
          max={MOST_MM}
          step={1}
          disabled={mode === 'thin'}
          value={thicknessMm}
          onChange={(event) => session.setSlab({ mode: slab.mode, thicknessMm: Number(event.target.value) })}
        />
        <span className="plane-bar-value">{mode === 'thin' ? '–' : `${thicknessMm} mm`}</span>
      </label>
      <IconButton
        icon={<CrossIcon aria-hidden="true" />}
        label="Cross"
        active={crossShown}
        onPress={() => session.setCrossShown(!crossShown)}
      />
      {isTurned && (
        <Button look="quiet" icon={<RotateCcw aria-hidden="true" />} onPress={session.straighten}>
          Straighten
        </Button>
      )}
      <FusionControls fusion={session.fusion} series={overlaidOn(study, session)} base={session.base} />
      {loaded < total && loaded > 0 && (
        <span className="dim" role="status">
          Slice {loaded} of {total}
        </span>
      )}
      <span className="plane-bar-end">
        <Button look="quiet" keys="Y" onPress={onLeave}>
          Leave planes
        </Button>
      </span>
    </Group>
  );
}

/** PET and other nuclear medicine of the study, but for the series that is cut itself. */
function overlaidOn({ series }: Study, { base }: PlaneSession): readonly Series[] {
  return series.filter(
    ({ modality, images }) =>
      (modality === 'PT' || modality === 'NM') && images.length > 1 && !images.includes(base.image),
  );
}
