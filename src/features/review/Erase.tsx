import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { projectNow } from '../../actions/bundles/projectNow.ts';
import { eraseParts } from '../../actions/eraseParts.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { isOpen, PART_NAMES, type PartName } from '../../domain/commitment/commitment.ts';
import type { TombstoneClaim } from '../../domain/record/record.ts';
import type { Contribution } from '../../state/contribution.ts';
import { selectMe } from '../../state/createReader.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { PickField } from '../../ui/PickField.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { titleOf } from './contributionWords.ts';

const GROUNDS: readonly { readonly id: TombstoneClaim['ground']; readonly label: string }[] = [
  { id: 'subject-request', label: 'The patient asks for it' },
  { id: 'consent-withdrawn', label: 'Consent was withdrawn' },
  { id: 'retention-ended', label: 'It need not be kept any longer' },
  { id: 'court-order', label: 'A court orders it' },
  { id: 'unlawful', label: 'It should not have been kept' },
];

const PARTS: Readonly<Record<PartName, string>> = {
  text: 'Words',
  source: 'Identifiers',
  claim: 'Statement',
};

/** For whoever the protocol lets erase: destroys parts of a signed record for good, with a signed tombstone in their place. */
export function Erase({ contribution }: { contribution: Contribution }) {
  const services = useServices();
  const me = useStore(services.reader, selectMe);
  useStore(services.readings, (state) => state.verified);
  const [open, setOpen] = useState(false);
  const parts = PART_NAMES.filter((part) => {
    const sealed = contribution.record[part];
    return isOpen(sealed) && sealed.value !== null;
  });
  if (me === null || parts.length === 0 || projectNow(services)?.mayDo(me, 'tombstone') !== true) return null;
  return open ? (
    <EraseForm contribution={contribution} parts={parts} onClose={() => setOpen(false)} />
  ) : (
    <Button
      look="quiet"
      icon={<Eraser aria-hidden="true" />}
      aria-label={`Erase: ${titleOf(contribution)}`}
      onPress={() => setOpen(true)}
    >
      Erase
    </Button>
  );
}

function EraseForm({
  contribution,
  parts,
  onClose,
}: {
  contribution: Contribution;
  parts: readonly PartName[];
  onClose: () => void;
}) {
  const services = useServices();
  const task = useTask('The erasure could not be signed.');
  const [ground, setGround] = useState<TombstoneClaim['ground'] | null>(null);
  const [what, setWhat] = useState<PartName | 'all' | null>(null);
  const [comment, setComment] = useState('');
  const options = [
    ...parts.map((part) => ({ id: part, label: PARTS[part] })),
    ...(parts.length > 1 ? [{ id: 'all' as const, label: 'All of it' }] : []),
  ];
  return (
    <fieldset className="answer" aria-label={`Erasure in ${titleOf(contribution)}`}>
      <Choice
        label="What is erased"
        options={options}
        value={what}
        onPick={(id) => setWhat(id as PartName | 'all' | null)}
      />
      <PickField
        label="Ground"
        options={GROUNDS}
        value={ground}
        placeholder="Choose the ground"
        onPick={(id) => setGround(id as TombstoneClaim['ground'] | null)}
      />
      <TextArea label="Reason, in words" value="" onCommit={setComment} onDraft={setComment} />
      <p className="dim">
        For good: nobody can prove or read it again. Everything else stands, and verification says “complete
        except 1 erased”. Copies that others have on file are theirs to destroy.
      </p>
      <div className="answer-actions">
        <Button
          isDisabled={ground === null || what === null || task.busy}
          onPress={() =>
            void task.run(async () => {
              if (ground === null || what === null) return;
              const { id } = contribution.record;
              const outcome = await eraseParts(services, {
                erased: [{ record: id, parts: what === 'all' ? parts : [what] }],
                ground,
                comment: comment.trim(),
              });
              if (outcome.kind === 'signed') onClose();
            })
          }
        >
          Sign and erase
        </Button>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </fieldset>
  );
}
