import { useId, useState } from 'react';
import './Field.css';

/** Free text, handed over when the field is left, so that undo takes back a thought and not a letter. */
export function TextArea({
  label,
  value,
  placeholder,
  rows = 2,
  autoFocus = false,
  onCommit,
  onDraft,
}: {
  label: string;
  value: string;
  placeholder?: string;
  rows?: number;
  autoFocus?: boolean;
  onCommit: (text: string) => void;
  /** Every change, for a form that needs to know whether something was written. */
  onDraft?: (text: string) => void;
}) {
  const id = useId();
  const [own, setOwn] = useState({ from: value, text: value });
  const text = own.from === value ? own.text : value;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field-area"
        rows={rows}
        value={text}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: asked for only where the field is what the person just called up
        autoFocus={autoFocus}
        onChange={(event) => {
          setOwn({ from: value, text: event.target.value });
          onDraft?.(event.target.value);
        }}
        onBlur={() => {
          if (text.trim() !== value) onCommit(text.trim());
        }}
      />
    </div>
  );
}
