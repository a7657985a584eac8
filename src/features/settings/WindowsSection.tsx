import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { PRESET_COUNT } from '../../state/settings/commandTable.ts';
import { defaultPresets, type WindowPreset } from '../../state/settings/windowDefaults.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { PresetField } from './PresetField.tsx';
import { useSection } from './useSettings.ts';

const MODALITIES = ['CT', 'MR', 'PT', 'NM', 'CR', 'DX', 'MG', 'XA', 'RF', 'US', 'OT'] as const;
const FIRST: WindowPreset = { label: 'New', center: 40, width: 400 };

/** Windows on the number keys, by modality. */
export function WindowsSection() {
  const [windows, setWindows] = useSection('windows');
  const [hands] = useSection('hands');
  const [modality, setModality] = useState<(typeof MODALITIES)[number]>('CT');
  const own = windows[modality];
  const presets = own ?? defaultPresets(modality, hands.profile) ?? [];
  const change = (next: readonly WindowPreset[]) => setWindows({ ...windows, [modality]: next });
  const restore = () => {
    const { [modality]: _, ...others } = windows;
    setWindows(others);
  };
  const patch = (at: number, part: Partial<WindowPreset>) =>
    change(presets.map((preset, index) => (index === at ? { ...preset, ...part } : preset)));
  return (
    <>
      <div className="settings-bar">
        <Select
          label="Modality"
          options={MODALITIES.map((id) => ({ id, label: id }))}
          value={modality}
          onPick={setModality}
        />
        <Button look="quiet" isDisabled={own === undefined} onPress={restore}>
          As it came
        </Button>
      </div>
      {presets.length === 0 && (
        <p className="dim settings-words">
          {own === undefined
            ? 'Without presets of your own, the keys narrow, widen and shift the window that the image came with.'
            : 'No presets: the number keys do nothing on these images.'}
        </p>
      )}
      {presets.length > 0 && (
        <table className="settings-table settings-presets" aria-label={`Window presets for ${modality}`}>
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Name</th>
              <th scope="col">Width</th>
              <th scope="col">Centre</th>
              <th scope="col">
                <span className="visually-hidden">Take away</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {presets.map((preset, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a preset is its place: the number on its key
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                <td>
                  <PresetField
                    label={`Name of preset ${at + 1}`}
                    value={preset.label}
                    check={(text) =>
                      text.trim() === '' || text.length > 40 ? 'Give it a short name.' : null
                    }
                    onCommit={(label) => patch(at, { label: label.trim() })}
                  />
                </td>
                <td>
                  <PresetField
                    label={`Width of preset ${at + 1}`}
                    value={String(preset.width)}
                    check={(text) =>
                      toNumber(text) > 0 && toNumber(text) <= 1e6 ? null : 'A number above 0.'
                    }
                    onCommit={(width) => patch(at, { width: toNumber(width) })}
                  />
                </td>
                <td>
                  <PresetField
                    label={`Centre of preset ${at + 1}`}
                    value={String(preset.center)}
                    check={(text) => (Math.abs(toNumber(text)) <= 1e6 ? null : 'A number.')}
                    onCommit={(center) => patch(at, { center: toNumber(center) })}
                  />
                </td>
                <td>
                  <IconButton
                    icon={<Trash2 aria-hidden="true" />}
                    label={`Take preset ${at + 1} away`}
                    onPress={() => change(presets.filter((_, index) => index !== at))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button
        look="quiet"
        icon={<Plus aria-hidden="true" />}
        isDisabled={presets.length >= PRESET_COUNT}
        onPress={() => change([...presets, presets.at(-1) ?? FIRST])}
      >
        Add a preset
      </Button>
    </>
  );
}

/** NaN for what is no number. */
function toNumber(text: string): number {
  const typed = text.trim().replace(',', '.');
  return typed === '' ? Number.NaN : Number(typed);
}
