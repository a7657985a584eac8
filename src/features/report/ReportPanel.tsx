import { FilePlus2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { draftReport } from '../../actions/draftReport.ts';
import { reviseDraft } from '../../actions/reviseDraft.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Contribution } from '../../state/contribution.ts';
import type { ReportDraft } from '../../state/reportDraft.ts';
import { IMPRESSION_SECTION } from '../../state/reportText.ts';
import type { SignedReport } from '../../state/signedReports.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import type { PlacedFindings } from './placed.ts';
import { ReportEditor } from './ReportEditor.tsx';
import './ReportPanel.css';
import { SignedReportView } from './SignedReportView.tsx';
import { usePdf } from './usePdf.ts';
import { useReport } from './useReport.ts';

const FollowUp = lazy(() => import('./followup/FollowUp.tsx'));

export interface ReportPanelProps extends PlacedFindings {
  /** A region with its mark on its image, that many CSS pixels square; null where it cannot be drawn. */
  readonly pictureOf: (id: string, size: number) => Promise<Blob | null>;
  /** The way to correct a record. */
  readonly correction: (contribution: Contribution) => ReactNode;
}

/** The report over the study: the one that is being written, then those that were signed. */
export function ReportPanel({ numberOf, onJump, pictureOf, correction }: ReportPanelProps) {
  const services = useServices();
  const { draft, addenda, signed, reportables, templates } = useReport();
  const task = useTask('The report could not be changed.');
  const pdf = usePdf(pictureOf, numberOf);
  const placed = { numberOf, onJump };
  const addendumOf = ({ report, earlier }: SignedReport) => {
    const versions = new Set([report, ...earlier].map(({ record }) => record.id));
    return addenda.find(({ parents }) => parents.some((parent) => versions.has(parent.record))) ?? null;
  };
  return (
    <div className="report-panel">
      {draft !== null && (
        <ReportEditor
          key={draft.id}
          draft={draft}
          reportables={reportables}
          placed={placed}
          templates={templates}
        />
      )}
      {draft === null && (
        <div className="report-start">
          {signed.length === 0 && (
            <p className="dim">
              No report yet. It starts with your findings, each tied to its region, and is signed together
              with them.
            </p>
          )}
          <Button
            icon={<FilePlus2 aria-hidden="true" />}
            onPress={() => void task.run(async () => void draftReport(services))}
          >
            {signed.length === 0 ? 'Start a report' : 'Write another report'}
          </Button>
        </div>
      )}
      <Suspense fallback={null}>
        <FollowUp
          onInsert={
            draft === null
              ? null
              : (sentence) => void task.run(async () => addToImpression(services, draft, sentence))
          }
        />
      </Suspense>
      {task.problem !== null && <Problem problem={task.problem} compact />}
      {pdf.problem !== null && <Problem problem={pdf.problem} compact />}
      {signed.map((one) => (
        <SignedReportView
          key={one.report.record.id}
          signed={one}
          addendum={addendumOf(one)}
          placed={placed}
          correction={correction}
          onPdf={pdf.save}
        />
      ))}
    </div>
  );
}

/** What is there stays; a sentence that is there already is not said twice. */
function addToImpression(
  services: Parameters<typeof reviseDraft>[0],
  draft: ReportDraft,
  sentence: string,
): void {
  const sections = draft.sections.map((section) =>
    section.heading === IMPRESSION_SECTION && !section.body.includes(sentence)
      ? { ...section, body: [section.body.trimEnd(), sentence].filter((line) => line !== '').join('\n') }
      : section,
  );
  reviseDraft(services, { id: draft.id, change: { report: { sections } }, step: 'follow-up' });
}
