import { useCallback, useMemo, useRef, useState } from 'react';
import type { ProblemFacts } from './Problem.tsx';

export interface Task {
  readonly busy: boolean;
  readonly problem: ProblemFacts | null;
  /** Runs work, one at a time; what it throws becomes the problem to show. Resolves to undefined when it failed. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result | undefined>;
  readonly clear: () => void;
}

/** Work that a person started and that may fail. */
export function useTask(sentence: string): Task {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setProblem(null);
      try {
        return await work();
      } catch (thrown) {
        setProblem(toProblem(thrown, sentence));
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [sentence],
  );
  const clear = useCallback(() => setProblem(null), []);
  return useMemo(() => ({ busy, problem, run, clear }), [busy, problem, run, clear]);
}

/** Errors that bring words for people keep them; any other gets the sentence, and its own words as a fact. */
function toProblem(thrown: unknown, sentence: string): ProblemFacts {
  if (thrown instanceof Error && 'hint' in thrown && typeof thrown.hint === 'string') {
    return thrown as Error & ProblemFacts;
  }
  return {
    code: 'app/unexpected',
    message: sentence,
    facts: [['cause', thrown instanceof Error ? thrown.message : String(thrown)]],
  };
}
