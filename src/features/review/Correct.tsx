import { FilePenLine } from 'lucide-react';
import { useState } from 'react';
import { draftCorrection } from '../../actions/draftCorrection.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { CorrectionReason } from '../../domain/record/kinds/correction.ts';
import type { Contribution } from '../../state/contribution.ts';
import { CORRECTIONS } from '../../state/reportWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { PickField } from '../../ui/PickField.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { titleOf } from './contributionWords.ts';
import { useContributions } from './useContributions.ts';

const REASONS = Object.entries(CORRECTIONS).map(([id, words]) => ({
  id,
  label: words.charAt(0).toUpperCase() + words.slice(1),
}));
/** Reasons for which what was stated cannot be put right on these images. */
const ELSEWHERE = new Set<CorrectionReason>(['wrong-patient', 'wrong-study', 'demographics']);
const STANDING = new Set<Contribution['standing']>([
  'Signed',
  'Anchored',
  'Settled',
  'Authentic',
  'Contested',
]);

/**
 * Corrects a signed record, or all that its author signed on this study: a record of its own with the reason, beside what
 * it corrects; what is to stand instead is drafted with it.
 */
export function Correct({ contribution }: { contribution: Contribution }) {
  const [open, setOpen] = useState(false);
  if (!STANDING.has(contribution.standing)) return null;
  return open ? (
    <CorrectionForm contribution={contribution} onClose={() => setOpen(false)} />
  ) : (
    <Button
      look="quiet"
      icon={<FilePenLine aria-hidden="true" />}
      aria-label={`Correct: ${titleOf(contribution)}`}
      onPress={() => setOpen(true)}
    >
      Correct
    </Button>
  );
}

function CorrectionForm({ contribution, onClose }: { contribution: Contribution; onClose: () => void }) {
  const services = useServices();
  const task = useTask('The correction could not be drafted.');
  const [reason, setReason] = useState<CorrectionReason | null>(null);
  const [comment, setComment] = useState('');
  const [scope, setScope] = useState('one');
  const [instead, setInstead] = useState('yes');
  const others = useContributions().filter(
    (one) =>
      one.claim.author.id === contribution.claim.author.id &&
      (one.claim.kind === 'annotation' || one.claim.kind === 'report') &&
      STANDING.has(one.standing),
  );
  const canReplace =
    reason !== null &&
    !ELSEWHERE.has(reason) &&
    (contribution.claim.kind === 'annotation' || contribution.claim.kind === 'report');
  const ready = reason !== null && comment.trim() !== '';
  return (
    <fieldset className="answer correction" aria-label={`Correction of ${titleOf(contribution)}`}>
      <PickField
        label="What is wrong"
        options={REASONS}
        value={reason}
        placeholder="Choose the reason"
        onPick={(id) => setReason(id as CorrectionReason | null)}
      />
      <TextArea label="Why, in words" value="" onCommit={setComment} onDraft={setComment} />
      {others.length > 1 && (
        <Choice
          label="Of what"
          options={[
            { id: 'one', label: 'This one' },
            { id: 'all', label: `All ${others.length} on this study` },
          ]}
          value={scope}
          onPick={(id) => setScope(id ?? 'one')}
        />
      )}
      {canReplace && (
        <Choice
          label="Instead of it"
          options={[
            { id: 'yes', label: 'A draft to put right' },
            { id: 'no', label: 'Nothing' },
          ]}
          value={instead}
          onPick={(id) => setInstead(id ?? 'yes')}
        />
      )}
      <p className="dim">What was signed stays as it is, with this correction beside it.</p>
      <div className="answer-actions">
        <Button
          isDisabled={!ready || task.busy}
          onPress={() =>
            void task.run(async () => {
              if (reason === null) return;
              const corrected = scope === 'all' ? others : [contribution];
              draftCorrection(services, {
                records: corrected.map(({ record }) => record.id),
                reason,
                comment: comment.trim(),
                replace: canReplace && instead === 'yes',
              });
              onClose();
            })
          }
        >
          Add to my reading
        </Button>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </fieldset>
  );
}
