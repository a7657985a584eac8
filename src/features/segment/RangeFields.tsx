import { useId, useState } from 'react';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Two values, which may be below zero. */
export function RangeFields({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  return (
    <div className="brush-range">
      <ValueField label="From" value={range.low} onCommit={(low) => onChange({ ...range, low })} />
      <ValueField label="to" value={range.high} onCommit={(high) => onChange({ ...range, high })} />
    </div>
  );
}

function ValueField({
  label,
  value,
  onCommit,
}: {
  label: string;
  value: number;
  onCommit: (value: number) => void;
}) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const typed = Number(text.replace('−', '-').replace(',', '.'));
  const isNumber = text.trim() !== '' && Number.isFinite(typed);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field-input"
        type="text"
        value={text}
        aria-invalid={!isNumber}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => isNumber && onCommit(typed)}
      />
    </>
  );
}
