import { Check } from '../../ui/Check.tsx';
import { useSection } from './useSettings.ts';

/** What moves. */
export function ReadingSection() {
  const [motion, setMotion] = useSection('motion');
  return (
    <div className="settings-checks">
      <Check
        label="No motion"
        help="Nothing slides or fades, also where the system allows it."
        checked={motion === 'none'}
        onChange={(none) => setMotion(none ? 'none' : 'system')}
      />
    </div>
  );
}
