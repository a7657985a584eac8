import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import './Problem.css';

export interface ProblemFacts {
  readonly code?: string;
  /** What happened, to what. */
  readonly message: string;
  /** What next. */
  readonly hint?: string;
  readonly facts?: readonly (readonly [string, string | number])[];
}

/** An error, standing where the thing would have stood. */
export function Problem({
  problem,
  compact = false,
  children,
}: {
  problem: ProblemFacts;
  compact?: boolean;
  children?: ReactNode;
}) {
  return (
    <div role="alert" className={`problem${compact ? ' problem-compact' : ''}`}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <p className="problem-sentence">{problem.message}</p>
        {problem.hint !== undefined && problem.hint !== '' && <p className="dim">{problem.hint}</p>}
        <div className="problem-actions">
          {children}
          <CopyButton label="Copy details" text={toDetails(problem)} />
        </div>
      </div>
    </div>
  );
}

function toDetails({ code, message, hint, facts }: ProblemFacts): string {
  const lines = [
    code ?? '',
    message,
    hint ?? '',
    ...(facts ?? []).map(([name, value]) => `${name}: ${value}`),
  ];
  return lines.filter((line) => line !== '').join('\n');
}
