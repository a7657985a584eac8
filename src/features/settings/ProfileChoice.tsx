import { PROFILE_NAMES, PROFILES } from '../../state/settings/keyProfiles.ts';
import { Select } from '../../ui/Select.tsx';
import { useSection } from './useSettings.ts';

/** Whose keys and mouse; what was changed about each stays with it. */
export function ProfileChoice() {
  const [hands, setHands] = useSection('hands');
  return (
    <Select
      label="Hands of"
      options={PROFILES.map((id) => ({ id, label: PROFILE_NAMES[id] }))}
      value={hands.profile}
      onPick={(profile) => setHands({ ...hands, profile })}
    />
  );
}
