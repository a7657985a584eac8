import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import './Chips.css';

/** A few words of which one, several or none are chosen. */
export function Chips({
  label,
  options,
  chosen,
  several = false,
  required = false,
  onChoose,
}: {
  /** Accessible name of the group. */
  label: string;
  options: readonly { readonly id: string; readonly label: string }[];
  chosen: readonly string[];
  several?: boolean;
  required?: boolean;
  onChoose: (ids: readonly string[]) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="chips"
      selectionMode={several ? 'multiple' : 'single'}
      disallowEmptySelection={required}
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChoose([...keys].map(String))}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className="chips-option">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
