import { Plus, Trash2 } from 'lucide-react';
import { deleteDraft } from '../../actions/deleteDraft.ts';
import { type DraftChange, reviseDraft } from '../../actions/reviseDraft.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { ROLES } from '../../domain/record/roles.ts';
import type { ReportDraft, ReportItem, ReportSection } from '../../state/reportDraft.ts';
import { compareItems, type Reportable, toReportItem } from '../../state/reportFindings.ts';
import { FINDINGS_SECTION, IMPRESSION_SECTION, isUsualSection, moveSection } from '../../state/reportText.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import { AddSection } from './AddSection.tsx';
import { CriticalResult } from './CriticalResult.tsx';
import { FindingLine } from './FindingLine.tsx';
import { withImpression } from './impression.ts';
import { MissingFindings } from './MissingFindings.tsx';
import type { PlacedFindings } from './placed.ts';
import { ReportText } from './ReportText.tsx';
import { SectionActions } from './SectionActions.tsx';

const STATUS = [
  { id: 'draft', label: 'Draft' },
  { id: 'preliminary', label: 'Preliminary' },
  { id: 'final', label: 'Final' },
] as const;
const SIGNED = [
  { id: 'now', label: 'With my annotations' },
  { id: 'later', label: 'Later' },
] as const;
const ROLE_OPTIONS = ROLES.map(({ value, meaning }) => ({ id: value, label: meaning }));
const ROWS: Readonly<Record<string, number>> = { [FINDINGS_SECTION]: 3, [IMPRESSION_SECTION]: 3 };

/** The report that is being written. Every change is kept at once and can be undone. */
export function ReportEditor({
  draft,
  reportables,
  placed,
  templates,
}: {
  draft: ReportDraft;
  /** Forms that findings of the study were filled in with. */
  templates: ReadonlySet<string>;
  reportables: readonly Reportable[];
  placed: PlacedFindings;
}) {
  const services = useServices();
  const task = useTask('The report could not be changed.');
  const revise = (report: DraftChange['report'], step: string) =>
    void task.run(async () =>
      reviseDraft(services, { id: draft.id, change: { report: report ?? {} }, step }),
    );
  const { lines, missing } = compareItems(draft.items, reportables);
  const setItems = (items: readonly ReportItem[], step: string) => revise({ items }, step);
  const setItem = (at: number, item: ReportItem, step: string) =>
    setItems(draft.items.with(at, item), `${step} ${at}`);
  const setSections = (sections: readonly ReportSection[], step: string) => revise({ sections }, step);
  const setBody = (heading: string, body: string) =>
    setSections(
      draft.sections.map((section) => (section.heading === heading ? { ...section, body } : section)),
      `section ${heading}`,
    );
  return (
    <section className="report-editor" aria-label="My report">
      <header className="panel-bar">
        <h2>My report</h2>
        <span className="panel-bar-end">
          <IconButton
            icon={<Trash2 aria-hidden="true" />}
            label="Delete this report"
            onPress={() => void task.run(async () => deleteDraft(services, { id: draft.id }))}
          />
        </span>
      </header>
      {task.problem !== null && <Problem problem={task.problem} compact />}
      <Choice
        label="Status"
        options={STATUS}
        value={draft.status}
        onPick={(id) => {
          const status = STATUS.find((one) => one.id === id)?.id;
          if (status !== undefined) revise({ status }, 'status');
        }}
      />
      <Choice
        label="I report as (optional)"
        options={ROLE_OPTIONS}
        value={draft.role?.value ?? null}
        onPick={(id) => revise({ role: ROLES.find(({ value }) => value === id) ?? null }, 'role')}
      />
      <Choice
        label="Sign it"
        options={SIGNED}
        value={draft.held ? 'later' : 'now'}
        onPick={(id) => {
          if (id !== null) revise({ held: id === 'later' }, 'held');
        }}
      />
      {draft.sections.map(({ heading, body }, at) => (
        <div key={heading} className="report-section">
          <SectionActions
            heading={heading}
            isFirst={at === 0}
            isLast={at === draft.sections.length - 1}
            onMove={(by) => setSections(moveSection(draft.sections, heading, by), 'move section')}
            onDelete={
              isUsualSection(heading)
                ? null
                : () =>
                    setSections(
                      draft.sections.filter((section) => section.heading !== heading),
                      'delete section',
                    )
            }
          />
          <ReportText
            label={heading}
            rows={ROWS[heading] ?? 1}
            value={body}
            placeholder={heading === FINDINGS_SECTION ? 'What is not tied to a region' : ''}
            onText={(text) => setBody(heading, text)}
          />
          {heading === FINDINGS_SECTION && (
            <>
              {lines.length > 0 && (
                <ol className="report-lines" aria-label="Findings in the report">
                  {lines.map((line, index) => (
                    <FindingLine
                      key={`${line.item.of.kind} ${line.item.of.id}`}
                      line={line}
                      placed={placed}
                      onItem={(item, step) => setItem(index, item, step)}
                      onRemove={() => setItems(draft.items.toSpliced(index, 1), 'remove finding')}
                    />
                  ))}
                </ol>
              )}
              <MissingFindings
                missing={missing}
                placed={placed}
                onInsert={(added) => setItems([...draft.items, ...added.map(toReportItem)], 'insert finding')}
              />
            </>
          )}
          {heading === IMPRESSION_SECTION && withImpression(body, draft.items) !== body && (
            <Button
              look="quiet"
              icon={<Plus aria-hidden="true" />}
              onPress={() => setBody(heading, withImpression(body, draft.items))}
            >
              Add the findings marked for it
            </Button>
          )}
        </div>
      ))}
      <AddSection
        sections={draft.sections}
        templates={templates}
        onAdd={(heading) => setSections([...draft.sections, { heading, body: '' }], 'add section')}
      />
      <CriticalResult told={draft.told} onTold={(told, step) => revise({ told }, step)} />
    </section>
  );
}
