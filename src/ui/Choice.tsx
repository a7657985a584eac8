import { Label } from 'react-aria-components/Label';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import './Field.css';

/** One of a few, or none. */
export function Choice({
  label,
  options,
  value,
  onPick,
}: {
  label: string;
  options: readonly { readonly id: string; readonly label: string }[];
  value: string | null;
  onPick: (id: string | null) => void;
}) {
  return (
    <div className="field">
      <Label className="field-label" elementType="span">
        {label}
      </Label>
      <ToggleButtonGroup
        aria-label={label}
        className="choice"
        selectionMode="single"
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => {
          const [first] = [...keys];
          onPick(first === undefined ? null : String(first));
        }}
      >
        {options.map((option) => (
          <ToggleButton key={option.id} id={option.id} className="choice-option">
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
