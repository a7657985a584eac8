import { useId } from 'react';
import './Field.css';

/** One of several, in the browser's own list. */
export function Select<Id extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onPick,
}: {
  label: string;
  /** The name stands elsewhere, such as at the head of a table. */
  isLabelHidden?: boolean;
  options: readonly { readonly id: Id; readonly label: string }[];
  value: Id;
  onPick: (id: Id) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      {!isLabelHidden && (
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <select
        id={id}
        className="field-select"
        aria-label={isLabelHidden ? label : undefined}
        value={value}
        onChange={(event) => {
          const picked = options.find((option) => option.id === event.target.value);
          if (picked !== undefined) onPick(picked.id);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
