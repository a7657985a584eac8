import { useState } from 'react';
import { amendProject } from '../../actions/amendProject.ts';
import { publishProject } from '../../actions/publishProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ReaderId, SignerKey } from '../../domain/ids.ts';
import { rulesOf } from '../../domain/project/projectRules.ts';
import { replaceReader } from '../../domain/project/replaceReader.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { Button } from '../../ui/Button.tsx';
import { PickField } from '../../ui/PickField.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { parseReaderLines } from './readerLines.ts';
import { TextField } from './TextField.tsx';
import { useProject } from './useProject.ts';

/** A reader withdraws, is replaced or joins: the whole rules are signed anew, and what was read before stands. */
export function AmendCard() {
  const services = useServices();
  const { project, me, nameOf } = useProject();
  const [leaving, setLeaving] = useState<ReaderId | null>(null);
  const [joining, setJoining] = useState('');
  const [comment, setComment] = useState('');
  const [said, setSaid] = useState('');
  // Fields keep what was typed: after a signature they begin anew.
  const [signed, setSigned] = useState(0);
  const task = useTask('The amendment could not be signed.');
  const { ledger } = services;
  const rules = project?.rules ?? null;
  if (rules === null || ledger === null || me === null || project?.mayDo(me, 'amendment') !== true)
    return null;
  if (rules.readers.kind === 'open') return null;
  const [line] = parseReaderLines(joining).readers;
  const demonstration = services.demonstrationSigners.find(
    ({ displayName }) => displayName === joining.trim(),
  );
  const key = demonstration?.key ?? line?.key ?? null;
  const joins = key === null ? null : toReaderId(ledger.place.chainId, ledger.registry, key as SignerKey);
  const amend = () =>
    void task.run(async () => {
      const outcome = await amendProject(services, {
        rules: replaceReader(rulesOf(rules), { leaves: leaving, joins }),
        comment,
      });
      if (outcome.kind === 'declined') return;
      setSaid(
        services.archives.length === 0
          ? 'Hand the bundle of the project to its readers.'
          : (await publishProject(services, { digest: outcome.digest })).sentence,
      );
      setLeaving(null);
      setJoining('');
      setComment('');
      setSigned((before) => before + 1);
    });
  return (
    <section className="project-card" aria-label="Change the readers">
      <h2>Change the readers</h2>
      <p className="dim">
        An amendment states all rules anew and may change any of them, but not who founded the project nor
        what its stream is; here the readers alone change. It holds from its anchor on, and readings that were
        signed before go on counting.
      </p>
      <div className="project-form" key={signed}>
        <PickField
          label="Who withdraws"
          options={rules.readers.readers.map((reader) => ({ id: reader, label: nameOf(reader) }))}
          value={leaving}
          placeholder="nobody"
          onPick={(id) => setLeaving(id as ReaderId | null)}
        />
        <TextField label="Who joins: address or key, then name" value={joining} onChange={setJoining} />
        <div className="wide">
          <TextArea label="Reason" value="" onCommit={setComment} onDraft={setComment} />
        </div>
      </div>
      <div className="project-actions">
        <Button
          isDisabled={task.busy || comment.trim() === '' || (leaving === null && joins === null)}
          onPress={amend}
        >
          Sign the amendment
        </Button>
        {said !== '' && <output>{said}</output>}
      </div>
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </section>
  );
}
