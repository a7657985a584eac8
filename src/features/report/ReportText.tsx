import { useEffect, useId, useRef, useState } from 'react';

/** Typing is handed over after a pause this long, and when the field or the page is left. */
const PAUSE_MS = 400;
/** Well within what a section may hold when it is signed. */
const MOST_LETTERS = 20_000;

/** Words of a report. They are kept while one types, so that a closed page takes nothing away. */
export function ReportText({
  label,
  value,
  rows = 2,
  placeholder,
  isLabelHidden = false,
  onText,
}: {
  label: string;
  value: string;
  rows?: number;
  placeholder?: string;
  isLabelHidden?: boolean;
  onText: (text: string) => void;
}) {
  const id = useId();
  const [own, setOwn] = useState({ from: value, text: value });
  const text = own.from === value ? own.text : value;
  const pending = useRef<{ text: string; onText: (text: string) => void } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = useRef(() => {
    clearTimeout(timer.current);
    const { current } = pending;
    pending.current = null;
    current?.onText(current.text);
  });
  useEffect(() => {
    const hand = flush.current;
    globalThis.addEventListener('pagehide', hand);
    return () => {
      globalThis.removeEventListener('pagehide', hand);
      hand();
    };
  }, []);
  return (
    <div className="report-text">
      <label className={isLabelHidden ? 'visually-hidden' : 'report-label'} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field-area"
        rows={rows}
        maxLength={MOST_LETTERS}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          const typed = event.target.value;
          setOwn({ from: value, text: typed });
          pending.current = { text: typed, onText };
          clearTimeout(timer.current);
          timer.current = setTimeout(flush.current, PAUSE_MS);
        }}
        onBlur={flush.current}
      />
    </div>
  );
}
