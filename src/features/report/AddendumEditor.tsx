import { Trash2 } from 'lucide-react';
import { deleteDraft } from '../../actions/deleteDraft.ts';
import { type DraftChange, reviseDraft } from '../../actions/reviseDraft.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { AddendumDraft } from '../../state/reportDraft.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import { CriticalResult } from './CriticalResult.tsx';
import { ReportText } from './ReportText.tsx';

/** An addendum that is being written, below the report that it is for. */
export function AddendumEditor({ draft }: { draft: AddendumDraft }) {
  const services = useServices();
  const task = useTask('The addendum could not be changed.');
  const revise = (addendum: DraftChange['addendum'], step: string) =>
    void task.run(async () =>
      reviseDraft(services, { id: draft.id, change: { addendum: addendum ?? {} }, step }),
    );
  return (
    <section className="report-addendum-draft" aria-label="My addendum">
      <div className="report-line-head">
        <span className="report-label">My addendum</span>
        <span className="report-line-end">
          <IconButton
            icon={<Trash2 aria-hidden="true" />}
            label="Delete this addendum"
            onPress={() => void task.run(async () => deleteDraft(services, { id: draft.id }))}
          />
        </span>
      </div>
      <ReportText
        label="Addendum"
        isLabelHidden
        rows={3}
        value={draft.body}
        placeholder="What you add; the report stays as it was signed"
        onText={(body) => revise({ body }, 'body')}
      />
      <CriticalResult told={draft.told} onTold={(told, step) => revise({ told }, step)} />
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </section>
  );
}
