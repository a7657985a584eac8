import { Layers, PaintBucket, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { SegmentEdit } from '../../actions/editSegments.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { FINDINGS, findCode } from '../../domain/record/codes.ts';
import { pixelsOf, type SegmentDraft } from '../../state/segmentationDraft.ts';
import { IconButton } from '../../ui/Button.tsx';
import { PickField } from '../../ui/PickField.tsx';

const OPTIONS = FINDINGS.map(({ value, meaning }) => ({ id: value, label: meaning }));

/** One segment: chosen, it is what the brush paints. */
export function SegmentRow({
  segment,
  onEdit,
}: {
  segment: SegmentDraft;
  onEdit: (edit: SegmentEdit) => void;
}) {
  const { brush } = useServices();
  const chosen = useStore(brush, (state) => (state.segment ?? 1) === segment.number);
  const { number, label, colour, finding } = segment;
  const change = (next: Extract<SegmentEdit, { kind: 'change' }>['change']) =>
    onEdit({ kind: 'change', segment: number, change: next });
  return (
    <li className={`segment${chosen ? ' segment-chosen' : ''}`}>
      <div className="segment-head">
        <input
          type="radio"
          name="segment"
          aria-label={`Paint ${label}`}
          checked={chosen}
          onChange={() => brush.getState().change({ segment: number })}
        />
        <input
          type="color"
          aria-label={`Colour of ${label}`}
          value={toHexColour(colour)}
          onChange={(event) => change({ colour: fromHexColour(event.target.value) })}
        />
        <input
          type="text"
          className="field-input"
          aria-label={`Name of segment ${number}`}
          value={label}
          maxLength={64}
          onChange={(event) => change({ label: event.target.value })}
        />
        <span className="dim segment-count">{pixelsOf(segment)} px</span>
        <IconButton
          icon={<PaintBucket aria-hidden="true" />}
          label={`Fill the holes of ${label}`}
          onPress={() => onEdit({ kind: 'fill', segment: number })}
        />
        <IconButton
          icon={<Layers aria-hidden="true" />}
          label={`Paint the images between painted ones of ${label}`}
          onPress={() => onEdit({ kind: 'between', segment: number })}
        />
        <IconButton
          icon={<Trash2 aria-hidden="true" />}
          label={`Delete ${label}`}
          onPress={() => onEdit({ kind: 'delete', segment: number })}
        />
      </div>
      {chosen && (
        <PickField
          label="What it is"
          placeholder="Nodule, lesion …"
          options={OPTIONS}
          value={finding.concept?.value ?? null}
          onPick={(id) => {
            const concept = id === null ? undefined : findCode(FINDINGS, id);
            const { concept: _, ...rest } = finding;
            change({ finding: concept === undefined ? rest : { ...rest, concept } });
          }}
        />
      )}
    </li>
  );
}

function toHexColour(colour: SegmentDraft['colour']): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function fromHexColour(text: string): SegmentDraft['colour'] {
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}
