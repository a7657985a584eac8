import { useId, useState } from 'react';

/** A cell that is handed over when it is left, and keeps what does not hold with a word beside it. */
export function PresetField({
  label,
  value,
  check,
  onCommit,
}: {
  label: string;
  value: string;
  /** What is wrong with it; null when nothing is. */
  check: (text: string) => string | null;
  onCommit: (text: string) => void;
}) {
  const id = useId();
  const [own, setOwn] = useState({ from: value, text: value });
  const text = own.from === value ? own.text : value;
  const problem = check(text);
  return (
    <>
      <span className="field-box">
        <input
          className="field-input"
          aria-label={label}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          value={text}
          onChange={(event) => setOwn({ from: value, text: event.target.value })}
          onBlur={() => {
            if (problem === null && text !== value) onCommit(text);
          }}
        />
      </span>
      {problem !== null && (
        <span id={id} className="field-problem">
          {problem}
        </span>
      )}
    </>
  );
}
