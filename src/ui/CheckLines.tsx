import { StatusWord } from './StatusWord.tsx';
import './CheckLines.css';

export interface CheckLine {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not checked';
  readonly reason: string;
}

const WORD = { passed: 'Passed', failed: 'Failed', 'not checked': 'Not checked' } as const;
const ORDER = { failed: 0, 'not checked': 1, passed: 2 } as const;

/** Checks with outcome and reason, failed ones first. */
export function CheckLines({ checks, label }: { checks: readonly CheckLine[]; label: string }) {
  const sorted = [...checks].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  return (
    <ul className="check-lines" aria-label={label}>
      {sorted.map((check, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a check may be made several times, on different things
        <li key={`${check.name}#${index}`} className="check-line">
          <StatusWord word={WORD[check.outcome]} />
          <span className="check-reason">{check.reason}</span>
          <code className="check-name">{check.name}</code>
        </li>
      ))}
    </ul>
  );
}
