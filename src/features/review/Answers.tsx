import { Check, PencilLine, Scale, Undo2, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { projectNow } from '../../actions/bundles/projectNow.ts';
import { draftAmendment } from '../../actions/draftAmendment.ts';
import { draftRetraction } from '../../actions/draftRetraction.ts';
import { draftReview } from '../../actions/draftReview.ts';
import { draftRevision } from '../../actions/draftRevision.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { isKeyImage } from '../../domain/record/keyImage.ts';
import type { Contribution } from '../../state/contribution.ts';
import { selectMe } from '../../state/createReader.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { Correct } from './Correct.tsx';
import { titleOf } from './contributionWords.ts';

const REASONS = {
  disagrees: 'Why you disagree',
  adjudicates: 'Why you decide for it',
  retraction: 'Why you retract',
} as const;

const CLOSED = new Set<Contribution['standing']>(['Superseded', 'Corrected', 'Retracted', 'Altered']);

/** What can be said to a signed record. Each answer becomes a draft; nothing is overwritten. */
export function Answers({ contribution }: { contribution: Contribution }) {
  const services = useServices();
  const [asking, setAsking] = useState<'disagrees' | 'adjudicates' | 'retraction' | null>(null);
  const isArbiter = useStore(services.readings, () => {
    const me = selectMe(services.reader.getState());
    return me !== null && projectNow(services)?.arbiters.has(me) === true;
  });
  const task = useTask('The answer could not be drafted.');
  const { claim, mine, standing } = contribution;
  const record = contribution.record.id;
  if (CLOSED.has(standing)) return null;
  if (claim.kind === 'addendum') return <Correct contribution={contribution} />;
  if (claim.kind !== 'annotation' && claim.kind !== 'segmentation') return null;
  if (claim.kind === 'segmentation' && mine) return null;
  const isKey = claim.kind === 'annotation' && isKeyImage(claim);
  const isAi = claim.author.kind === 'ai';
  const draft = (work: () => unknown) =>
    void task.run(async () => {
      await work();
      setAsking(null);
    });
  const title = titleOf(contribution);
  if (asking !== null) {
    return (
      <Reason
        label={REASONS[asking]}
        onCancel={() => setAsking(null)}
        onReason={(comment) =>
          draft(() =>
            asking === 'retraction'
              ? draftRetraction(services, { record, comment })
              : draftReview(services, { record, verdict: asking, comment }),
          )
        }
      />
    );
  }
  const choice = (label: string, icon: ReactNode, onPress: () => void) => (
    <Button
      look="quiet"
      icon={icon}
      aria-label={`${label}: ${title}`}
      onPress={onPress}
      isDisabled={task.busy}
    >
      {label}
    </Button>
  );
  return (
    <>
      <div className="contribution-actions">
        {mine ? (
          <>
            {!isKey &&
              choice('Revise', <PencilLine aria-hidden="true" />, () =>
                draft(() => draftRevision(services, { record })),
              )}
            {choice('Retract', <Undo2 aria-hidden="true" />, () => setAsking('retraction'))}
          </>
        ) : (
          <>
            {choice(isAi ? 'Accept' : 'Agree', <Check aria-hidden="true" />, () =>
              draft(() => draftReview(services, { record, verdict: 'agrees', comment: '' })),
            )}
            {choice(isAi ? 'Reject' : 'Disagree', <X aria-hidden="true" />, () => setAsking('disagrees'))}
            {claim.kind === 'annotation' &&
              !isKey &&
              choice('Amend', <PencilLine aria-hidden="true" />, () =>
                draft(() => draftAmendment(services, { record })),
              )}
            {isArbiter && choice('Decide for', <Scale aria-hidden="true" />, () => setAsking('adjudicates'))}
          </>
        )}
        <Correct contribution={contribution} />
      </div>
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </>
  );
}

function Reason({
  label,
  onReason,
  onCancel,
}: {
  label: string;
  onReason: (reason: string) => void;
  onCancel: () => void;
}) {
  const [reason, setReason] = useState('');
  const written = reason.trim();
  return (
    <div className="answer">
      <TextArea label={label} value="" autoFocus onCommit={setReason} onDraft={setReason} />
      <div className="answer-actions">
        <Button isDisabled={written === ''} onPress={() => onReason(written)}>
          Add to my reading
        </Button>
        <Button look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
