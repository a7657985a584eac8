import { reviseDraft } from '../../actions/reviseDraft.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { BODY_SITES, FINDINGS, findCode, LATERALITIES } from '../../domain/record/codes.ts';
import type { Finding } from '../../domain/record/measurement.ts';
import type { Code } from '../../domain/record/primitives.ts';
import type { AnnotationDraft } from '../../state/draft.ts';
import { Choice } from '../../ui/Choice.tsx';
import { PickField, type PickOption } from '../../ui/PickField.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import './DraftEditor.css';
import { FindingForm } from './FindingForm.tsx';
import { SameLesion } from './SameLesion.tsx';

const toOptions = (codes: readonly Code[]): readonly PickOption[] =>
  codes.map((code) => ({ id: code.value, label: code.meaning, note: `${code.scheme} ${code.value}` }));

const FINDING_OPTIONS = toOptions(FINDINGS);
const SITE_OPTIONS = toOptions(BODY_SITES);
const SIDE_OPTIONS = LATERALITIES.filter((code) => code.meaning !== 'Unilateral').map((code) => ({
  id: code.value,
  label: code.meaning,
}));
const CONFIDENCE = [
  { id: 'low', label: 'Low' },
  { id: 'moderate', label: 'Moderate' },
  { id: 'high', label: 'High' },
] as const;

/** What the reader states about a region. */
export function DraftEditor({ draft }: { draft: AnnotationDraft }) {
  const services = useServices();
  const task = useTask('The change could not be kept.');
  const revise = (change: Parameters<typeof reviseDraft>[1]['change']) =>
    void task.run(async () => reviseDraft(services, { id: draft.id, change }));
  const state = (part: Partial<Record<keyof Finding, Code | string | undefined>>) =>
    ({ finding: withoutEmpty({ ...draft.finding, ...part }) }) as const;
  const { finding } = draft;
  return (
    <fieldset
      aria-label="What it is"
      className="draft-editor"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && document.activeElement instanceof HTMLElement) {
          document.activeElement.blur();
        }
      }}
    >
      <PickField
        label="Finding"
        options={FINDING_OPTIONS}
        value={finding.concept?.value ?? null}
        text={draft.findingText}
        placeholder="Type a finding, or your own words"
        onPick={(id) =>
          revise({ ...state({ concept: id === null ? undefined : findCode(FINDINGS, id) }), findingText: '' })
        }
        onText={(text) => revise({ ...state({ concept: undefined }), findingText: text })}
      />
      <PickField
        label="Body site"
        options={SITE_OPTIONS}
        value={finding.site?.value ?? null}
        onPick={(id) => revise(state({ site: id === null ? undefined : findCode(BODY_SITES, id) }))}
      />
      <Choice
        label="Side"
        options={SIDE_OPTIONS}
        value={finding.laterality?.value ?? null}
        onPick={(id) => revise(state({ laterality: id === null ? undefined : findCode(LATERALITIES, id) }))}
      />
      <SameLesion draft={draft} />
      <FindingForm
        draft={draft}
        onForm={(form) => revise({ form })}
        onWords={(formWords) => revise({ formWords })}
        onFinding={(stated) => revise({ finding: stated })}
      />
      <Choice
        label="Confidence"
        options={CONFIDENCE}
        value={finding.confidence ?? null}
        onPick={(id) => revise(state({ confidence: CONFIDENCE.find((one) => one.id === id)?.id }))}
      />
      <TextArea label="Comment" value={draft.comment} onCommit={(comment) => revise({ comment })} />
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </fieldset>
  );
}

/** Members without a value are absent, not undefined: that is how they are signed. */
function withoutEmpty(finding: Record<string, unknown>): Finding {
  return Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined)) as Finding;
}
