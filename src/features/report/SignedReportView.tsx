import { Check, FileDown, FilePlus2, PencilLine, Siren, UserRoundX, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { draftAddendum } from '../../actions/draftAddendum.ts';
import { draftReport } from '../../actions/draftReport.ts';
import { draftReview } from '../../actions/draftReview.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Contribution } from '../../state/contribution.ts';
import {
  toCountersignedLines,
  toNotCountersignedWords,
  toVersionWords,
} from '../../state/countersignedWords.ts';
import type { AddendumDraft } from '../../state/reportDraft.ts';
import { CORRECTIONS, REPORT_STATUS } from '../../state/reportWords.ts';
import { isUnacknowledged, type SignedReport } from '../../state/signedReports.ts';
import { toUtcMinute } from '../../state/utcMinute.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclose } from '../../ui/Disclose.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { AddendumEditor } from './AddendumEditor.tsx';
import { AttributedWords } from './AttributedWords.tsx';
import type { PlacedFindings } from './placed.ts';
import { FindingChip, ReportWords } from './ReportWords.tsx';

const CLOSED = new Set<Contribution['standing']>(['Corrected', 'Retracted', 'Altered']);

/** A signed report with what was added to it, said of it, and what can be said to it. */
export function SignedReportView({
  signed,
  addendum,
  placed,
  correction,
  onPdf,
}: {
  signed: SignedReport;
  /** An addendum to it that is being written. */
  addendum: AddendumDraft | null;
  placed: PlacedFindings;
  /** The way to correct a record. */
  correction: (contribution: Contribution) => ReactNode;
  onPdf: (signed: SignedReport) => void;
}) {
  const services = useServices();
  const task = useTask('The answer could not be drafted.');
  const [disagreeing, setDisagreeing] = useState(false);
  const [reason, setReason] = useState('');
  const { report, findings, addenda, corrections, earlier } = signed;
  const record = report.record.id;
  const notCountersigned = toNotCountersignedWords(signed);
  const open = !CLOSED.has(report.standing);
  const answer = (work: () => unknown) => void task.run(async () => void work());
  const button = (label: string, icon: ReactNode, onPress: () => void) => (
    <Button look="quiet" icon={icon} isDisabled={task.busy} onPress={onPress}>
      {label}
    </Button>
  );
  return (
    <section className="signed-report" aria-label={`${titleOf(report)} of ${report.authorName}`}>
      <header className="signed-report-head">
        <h2>{titleOf(report)}</h2>
        <StatusWord word={report.standing} />
      </header>
      <p className="dim">
        {report.authorName}
        {report.institutions.map((name) => `, ${name}`)}
        {report.claim.role !== undefined && `, ${report.claim.role.meaning.toLowerCase()}`} ·{' '}
        {toUtcMinute(report.claim.claimedAtUnix)}
      </p>
      {toCountersignedLines(signed).map((line) => (
        <p key={line} className="signed-report-note">
          {line}
        </p>
      ))}
      {open && notCountersigned !== null && (
        <p className="signed-report-note signed-report-alert">
          <UserRoundX aria-hidden="true" /> {notCountersigned}
        </p>
      )}
      {signed.from.map((one) => (
        <p key={one.record.id} className="signed-report-note">
          Goes on from the {titleOf(one).toLowerCase()} of {one.authorName}, which stays below.
        </p>
      ))}
      {signed.into.map((one) => (
        <p key={one.record.id} className="signed-report-note">
          {one.authorName} went on from it: {titleOf(one).toLowerCase()}.
        </p>
      ))}
      {corrections.map((one) => (
        <p key={one.record.id} className="signed-report-note signed-report-alert">
          Corrected by {one.authorName} on {toUtcMinute(one.claim.claimedAtUnix)}:{' '}
          {CORRECTIONS[one.claim.reason]}. {one.text?.comment}
        </p>
      ))}
      {open && isUnacknowledged(signed) && (
        <p className="signed-report-note signed-report-alert">
          <Siren aria-hidden="true" /> Critical result, not acknowledged yet.
        </p>
      )}
      <AttributedWords author={report} attribution={signed.attribution} />
      {findings.length > 0 && (
        <p className="signed-report-findings">
          {findings.map((one) => (
            <FindingChip key={one.record.id} finding={one} placed={placed} />
          ))}
        </p>
      )}
      {addenda.map((one) => (
        <section key={one.record.id} className="signed-addendum" aria-label={`Addendum of ${one.authorName}`}>
          <p className="dim">
            {one.authorName} · {toUtcMinute(one.claim.claimedAtUnix)} <StatusWord word={one.standing} />
          </p>
          <ReportWords contribution={one} />
        </section>
      ))}
      {addendum !== null && <AddendumEditor draft={addendum} />}
      {disagreeing && (
        <div className="answer">
          <TextArea label="Why you disagree" value="" autoFocus onCommit={setReason} onDraft={setReason} />
          <div className="answer-actions">
            <Button
              isDisabled={reason.trim() === ''}
              onPress={() =>
                answer(() => {
                  draftReview(services, { record, verdict: 'disagrees', comment: reason.trim() });
                  setDisagreeing(false);
                })
              }
            >
              Add to my reading
            </Button>
            <Button look="quiet" onPress={() => setDisagreeing(false)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
      <div className="contribution-actions">
        {open &&
          report.mine &&
          button('Revise', <PencilLine aria-hidden="true" />, () =>
            answer(() => draftReport(services, { from: record })),
          )}
        {open && !report.mine && (
          <>
            {button('Countersign', <Check aria-hidden="true" />, () =>
              answer(() => draftReview(services, { record, verdict: 'agrees' })),
            )}
            {button('Disagree', <X aria-hidden="true" />, () => setDisagreeing(true))}
            {button('Go on as mine', <PencilLine aria-hidden="true" />, () =>
              answer(() => draftReport(services, { from: record })),
            )}
          </>
        )}
        {open &&
          addendum === null &&
          button('Addendum', <FilePlus2 aria-hidden="true" />, () =>
            answer(() => draftAddendum(services, { record })),
          )}
        {open && isUnacknowledged(signed) && addendum === null
          ? button('Acknowledged…', <Check aria-hidden="true" />, () =>
              answer(() => acknowledge(services, signed)),
            )
          : null}
        {button('PDF', <FileDown aria-hidden="true" />, () => onPdf(signed))}
        {open && correction(report)}
      </div>
      {task.problem !== null && <Problem problem={task.problem} compact />}
      {earlier.length > 0 && (
        <Disclose summary={<span>Earlier versions ({earlier.length})</span>}>
          {earlier.map((one, at) => (
            <section key={one.record.id} className="signed-addendum">
              <p className="dim">
                {toVersionWords(signed, earlier.length - at, 'Version')} · {titleOf(one)} ·{' '}
                {toUtcMinute(one.claim.claimedAtUnix)} <StatusWord word={one.standing} />
              </p>
              <ReportWords contribution={one} />
            </section>
          ))}
        </Disclose>
      )}
    </section>
  );
}

function titleOf({ claim }: Contribution): string {
  return claim.kind === 'report' ? REPORT_STATUS[claim.status] : 'Report';
}

function acknowledge(services: Parameters<typeof draftAddendum>[0], { report }: SignedReport): void {
  const { communication } = report.claim;
  draftAddendum(services, {
    record: report.record.id,
    body: 'The critical result was acknowledged.',
    told: {
      to: '',
      method: communication?.method ?? 'telephone',
      atUnix: services.clock.nowUnix(),
      acknowledged: true,
    },
  });
}
