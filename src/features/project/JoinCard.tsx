import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { joinProject } from '../../actions/joinProject.ts';
import { recordsBy } from '../../actions/project/inProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { hasDeclared, takesPart } from '../../domain/project/duties.ts';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { useProject } from './useProject.ts';

/** A reader's first signature: that they take part, which tries their key, and their conflicts of interest. */
export function JoinCard() {
  const services = useServices();
  const { project, me } = useProject();
  useStore(services.readings, ({ stored }) => stored);
  const [conflicts, setConflicts] = useState<'none' | 'declared' | null>(null);
  const [words, setWords] = useState('');
  const task = useTask('The declaration could not be signed.');
  if (project?.rules == null || me === null || !(project.reads(me) || project.arbiters.has(me))) return null;
  const mine = recordsBy(services, me);
  const asks = project.rules.conflictsDeclared === true && !hasDeclared(mine);
  if (takesPart(mine) && !asks)
    return (
      <p className="project-word">
        <BadgeCheck aria-hidden="true" />
        You take part
        {project.rules.conflictsDeclared === true ? ', and have declared your conflicts of interest' : ''}.
      </p>
    );
  const isReady = !asks || conflicts === 'none' || (conflicts === 'declared' && words.trim() !== '');
  return (
    <section className="project-card" aria-label="Take part">
      <h2>Take part</h2>
      <p className="dim">
        Your first signature in this project. It also shows, before the reading starts, that your key signs
        and reaches the ledger.
      </p>
      {asks && (
        <>
          <p>Conflicts of interest</p>
          <Chips
            label="Conflicts of interest"
            options={[
              { id: 'none', label: 'I have none to declare' },
              { id: 'declared', label: 'I declare some' },
            ]}
            chosen={conflicts === null ? [] : [conflicts]}
            onChoose={([first]) => setConflicts((first as typeof conflicts) ?? null)}
          />
          {conflicts === 'declared' && (
            <TextArea label="What they are" value="" onCommit={setWords} onDraft={setWords} />
          )}
        </>
      )}
      {task.problem !== null && <Problem problem={task.problem} compact />}
      <div className="project-actions">
        <Button
          look="primary"
          isDisabled={!isReady || task.busy}
          onPress={() =>
            void task.run(() =>
              joinProject(services, {
                conflicts: asks
                  ? conflicts === 'none'
                    ? { kind: 'none' }
                    : { kind: 'declared', words }
                  : null,
              }),
            )
          }
        >
          Sign and take part
        </Button>
      </div>
    </section>
  );
}
