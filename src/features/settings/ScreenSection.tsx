import { TEXT_SIZES } from '../../state/settings/settings.ts';
import { Check } from '../../ui/Check.tsx';
import { Select } from '../../ui/Select.tsx';
import { useSection } from './useSettings.ts';

const SIZES = TEXT_SIZES.map((size) => ({ id: String(size), label: `${size} %` }));

/** How large things are, and what moves. */
export function ScreenSection() {
  const [motion, setMotion] = useSection('motion');
  const [text, setText] = useSection('text');
  return (
    <div className="settings-checks">
      <Select
        label="Text size"
        options={SIZES}
        value={String(text)}
        onPick={(picked) => setText(TEXT_SIZES.find((size) => String(size) === picked) ?? 100)}
      />
      <p className="dim settings-words">
        Buttons, corner text and marks go with it. On screens larger than 2560 × 1440 all of it grows by
        itself.
      </p>
      <Check
        label="No motion"
        help="Nothing slides or fades, also where the system allows it."
        checked={motion === 'none'}
        onChange={(none) => setMotion(none ? 'none' : 'system')}
      />
    </div>
  );
}
