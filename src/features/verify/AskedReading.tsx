import { useEffect, useState } from 'react';
import { type LookUpOutcome, lookUpReading } from '../../actions/lookUpReading.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { VerificationReport } from '../../domain/verification/report.ts';
import { Problem } from '../../ui/Problem.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { useTask } from '../../ui/useTask.ts';

/**
 * A reading that someone came with on paper: where it stands on the ledger, and whether the bundle at hand holds it. What
 * it says is only in the bundle.
 */
export function AskedReading({ reading, found }: { reading: string; found: VerificationReport | null }) {
  const services = useServices();
  const task = useTask('The ledger could not be asked for this reading.');
  const { run } = task;
  const [outcome, setOutcome] = useState<LookUpOutcome | null>(null);
  useEffect(() => {
    let current = true;
    void run(() => lookUpReading(services, { digest: reading })).then((said) => {
      if (current) setOutcome(said ?? null);
    });
    return () => {
      current = false;
    };
  }, [services, run, reading]);
  const here = found?.readings.find(({ digest }) => digest === reading) ?? null;
  return (
    <section className="verify-asked" aria-label="The reading you came with">
      <h2>The reading on your paper</h2>
      <p className="mono">{reading}</p>
      {outcome !== null && (
        <p role="status">
          <StatusWord word={toWord(outcome)} /> {toWords(outcome)}
        </p>
      )}
      {task.problem !== null && <Problem problem={task.problem} compact />}
      {found === null && (
        <p className="dim">Drop its bundle below: only that says what was signed, and by whom.</p>
      )}
      {found !== null && (
        <p role="status">
          <StatusWord word={here === null ? 'Not checked' : HERE[here.outcome]} />{' '}
          {here === null
            ? 'The bundle does not hold this reading: it is of something else.'
            : 'The bundle holds this reading; what was found of it is below.'}
        </p>
      )}
    </section>
  );
}

const HERE = { passed: 'Passed', failed: 'Failed', 'not checked': 'Not checked' } as const;

function toWord(outcome: LookUpOutcome): string {
  if (outcome.kind === 'anchored') return outcome.settled ? 'Settled' : 'Anchored';
  return 'Not checked';
}

function toWords(outcome: LookUpOutcome): string {
  switch (outcome.kind) {
    case 'anchored': {
      const at = new Date(outcome.anchor.timeUnix * 1000).toISOString().slice(0, 16).replace('T', ' ');
      return `On this installation’s ledger since ${at} UTC, in block ${outcome.anchor.blockNumber}.`;
    }
    case 'not-found':
      return 'This installation’s ledger has no such reading by itself. It may still wait, stand in a batch, or be of another project.';
    case 'no-ledger':
      return 'This installation has no ledger to ask.';
  }
}
