import type { Settings } from '../../state/settings/settings.ts';
import { Check } from '../../ui/Check.tsx';
import { Select } from '../../ui/Select.tsx';
import { useSection } from './useSettings.ts';

const LAYOUTS: readonly { readonly id: Settings['layout']; readonly label: string }[] = [
  { id: 'auto', label: 'as the study hangs by itself' },
  { id: '1x1', label: '1 × 1' },
  { id: '1x2', label: '1 × 2' },
  { id: '2x1', label: '2 × 1' },
  { id: '2x2', label: '2 × 2' },
  { id: '2x3', label: '2 × 3' },
  { id: '3x3', label: '3 × 3' },
  { id: '3x4', label: '3 × 4' },
];

/** What a study opens with, what asks before it is done, and what moves. */
export function ReadingSection() {
  const [layout, setLayout] = useSection('layout');
  const [confirm, setConfirm] = useSection('confirm');
  const [motion, setMotion] = useSection('motion');
  return (
    <div className="settings-checks">
      <Select label="A study opens" options={LAYOUTS} value={layout} onPick={setLayout} />
      <Check
        label="Ask before a draft is deleted"
        help="Deleting can be undone either way."
        checked={confirm.deleteDraft}
        onChange={(deleteDraft) => setConfirm({ ...confirm, deleteDraft })}
      />
      <Check
        label="No motion"
        help="Nothing slides or fades, also where the system allows it."
        checked={motion === 'none'}
        onChange={(none) => setMotion(none ? 'none' : 'system')}
      />
    </div>
  );
}
