import {
  CHECK_GROUPS,
  type Check,
  type CheckGroup,
  type VerificationReport,
} from '../../domain/verification/report.ts';
import { CheckLines } from '../../ui/CheckLines.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Disclose } from '../../ui/Disclose.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import './ReportView.css';

const VERDICT = { valid: 'Valid', invalid: 'Invalid', 'cannot tell': 'Cannot tell' } as const;

const QUESTION: Readonly<Record<CheckGroup, string>> = {
  integrity: 'Integrity: is every byte what was signed?',
  signatures: 'Signatures: did these keys sign it?',
  identity: 'Identity: whose keys are they?',
  time: 'Time: since when does it exist?',
  completeness: 'Completeness: was anything left out?',
  review: 'Review: what stands, what is contested?',
};

export function ReportView({ name, report }: { name: string; report: VerificationReport }) {
  return (
    <article className="report" aria-label={`Verification of ${name}`}>
      <header className="report-verdict">
        <StatusWord word={VERDICT[report.verdict]} large />
        <p className="report-sentence">{report.sentence}</p>
        <CopyButton label="Copy sentence" text={report.sentence} />
        <p className="dim clip">{name}</p>
      </header>
      {CHECK_GROUPS.map((group) => (
        <Group key={group} group={group} checks={report.checks.filter((check) => check.group === group)} />
      ))}
    </article>
  );
}

function Group({ group, checks }: { group: CheckGroup; checks: readonly Check[] }) {
  const outcome = outcomeOf(checks);
  return (
    <section className="report-group" aria-label={QUESTION[group]}>
      <Disclose
        open={outcome !== 'Passed'}
        summary={
          <span className="report-group-head">
            <b>{QUESTION[group]}</b>
            <span className="report-count">{countOf(checks)}</span>
            <StatusWord word={outcome} />
          </span>
        }
      >
        {checks.length === 0 ? (
          <p className="dim">Nothing of this kind is in the bundle.</p>
        ) : (
          <CheckLines checks={checks} label={QUESTION[group]} />
        )}
      </Disclose>
    </section>
  );
}

function outcomeOf(checks: readonly Check[]): 'Passed' | 'Failed' | 'Not checked' {
  if (checks.some((check) => check.outcome === 'failed')) return 'Failed';
  if (checks.length === 0 || checks.some((check) => check.outcome === 'not checked')) return 'Not checked';
  return 'Passed';
}

function countOf(checks: readonly Check[]): string {
  return checks.length === 1 ? '1 check' : `${checks.length} checks`;
}
