import { useId, useState } from 'react';
import './Field.css';

/** A number with its unit, handed over when the field is left; what is no number stays, with a word. */
export function NumberInput({
  label,
  unit,
  value,
  onCommit,
}: {
  label: string;
  unit: string;
  /** As a decimal with a point; empty when nothing is answered. */
  value: string;
  /** A decimal with a point, or null when the field was emptied. */
  onCommit: (value: string | null) => void;
}) {
  const id = useId();
  const [own, setOwn] = useState({ from: value, text: value });
  const text = own.from === value ? own.text : value;
  const typed = text.trim().replace(',', '.');
  const isNumber = typed === '' || /^\d+(\.\d*)?$/.test(typed);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-box">
        <input
          id={id}
          className="field-input"
          inputMode="decimal"
          value={text}
          aria-invalid={!isNumber}
          aria-describedby={isNumber ? undefined : `${id}-problem`}
          onChange={(event) => setOwn({ from: value, text: event.target.value })}
          onBlur={() => {
            if (!isNumber || typed === value) return;
            onCommit(typed === '' ? null : typed);
          }}
        />
        <span className="field-unit">{unit}</span>
      </div>
      {!isNumber && (
        <span id={`${id}-problem`} className="field-problem">
          Type a number, such as 12.4.
        </span>
      )}
    </div>
  );
}
