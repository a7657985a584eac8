import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type FoundProjectOutcome, foundProject } from '../../actions/foundProject.ts';
import { casesInArchives } from '../../actions/project/casesInArchives.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ReaderId, SignerKey } from '../../domain/ids.ts';
import { demonstrationReaderOf } from '../../domain/reader/demonstration.ts';
import { toReaderId } from '../../domain/reader/readerId.ts';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { CheckField } from './CheckField.tsx';
import { ConsensusFields } from './ConsensusFields.tsx';
import { NEW_PROTOCOL, type ProtocolForm, problemsOf, toRules } from './protocolForm.ts';
import { parseReaderLines } from './readerLines.ts';
import { TextField } from './TextField.tsx';

/** The protocol of a new project, written before the reading starts. */
export function FoundForm({
  onFounded,
  onCancel,
}: {
  onFounded: (founded: Extract<FoundProjectOutcome, { kind: 'founded' }>) => void;
  onCancel: () => void;
}) {
  const services = useServices();
  const { ledger } = services;
  const demonstrationSigners = services.demonstrationSigners.filter(
    ({ key }) => demonstrationReaderOf(key)?.role === 'reader',
  );
  const signer = useStore(services.reader, (state) => state.signer);
  const open = useStore(services.studies, ({ studies }) => studies);
  const [form, setForm] = useState<ProtocolForm>(NEW_PROTOCOL);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [lines, setLines] = useState('');
  const [comment, setComment] = useState('');
  const task = useTask('The project could not be founded.');
  const set = (change: Partial<ProtocolForm>) => setForm((before) => ({ ...before, ...change }));
  const written = useMemo(() => parseReaderLines(lines), [lines]);
  const readers = [
    ...demonstrationSigners
      .filter(({ key }) => chosen.includes(key))
      .map(({ key, displayName }) => ({ key, name: displayName })),
    ...written.readers,
  ].map((reader) => ({
    ...reader,
    id: ledger === null ? null : toReaderId(ledger.place.chainId, ledger.registry, reader.key as SignerKey),
  }));
  const ids = readers.flatMap(({ id }) => (id === null ? [] : [id]));
  const problems = [
    ...(signer === null
      ? ['Become a reader, top right: whoever signs the protocol founds the project.']
      : []),
    ...written.wrong.map((line) => `Line ${line} of the readers does not begin with an address or a key.`),
    ...problemsOf(form, ids),
  ];
  const studiesOf = async () => {
    if (form.cases === 'any') return null;
    if (form.cases === 'open') return open.map(({ studyInstanceUid }) => studyInstanceUid);
    return (await casesInArchives(services)).map(({ study }) => study);
  };
  const found = () =>
    void task.run(async () => {
      if (signer === null) return;
      const outcome = await foundProject(services, {
        rules: toRules(
          { ...form, authorities: form.authorities.filter((id) => ids.includes(id)) },
          ids,
          signer.author.id,
        ),
        studies: await studiesOf(),
        readers: readers.map(({ key, name }) => ({ key, name })),
        comment,
      });
      if (outcome.kind === 'founded') onFounded(outcome);
    });
  return (
    <section className="project-card" aria-label="New project">
      <h2>New project</h2>
      <p className="dim">
        The rules are signed and anchored first; the id of the project’s stream contains them, so that nobody
        can exchange them afterwards.
      </p>
      <div className="project-form">
        <TextField label="Name" value={form.name} onChange={(name) => set({ name })} />
        <TextField label="Reads per study" value={form.reads} onChange={(reads) => set({ reads })} numeric />
        {demonstrationSigners.length > 0 && (
          <div className="wide">
            <p className="field-label">Readers of this demonstration</p>
            <Chips
              label="Readers of this demonstration"
              several
              options={demonstrationSigners.map(({ key, displayName }) => ({ id: key, label: displayName }))}
              chosen={chosen}
              onChoose={setChosen}
            />
          </div>
        )}
        <div className="wide">
          <TextArea
            label="Readers, one a line: address or key, then name"
            value=""
            rows={3}
            onCommit={setLines}
            onDraft={setLines}
          />
        </div>
        <CheckField
          label="Anyone may read"
          checked={form.open}
          onChange={(isOpen) => set({ open: isOpen })}
        />
        <CheckField
          label="Blinded: nobody sees the others until a release"
          checked={form.blinded}
          onChange={(blinded) => set({ blinded })}
        />
        <CheckField
          label="Conflicts of interest are declared first"
          checked={form.conflicts}
          onChange={(conflicts) => set({ conflicts })}
        />
        <CheckField
          label="Reading log: images shown, times, windows and tools are signed with each reading"
          checked={form.readingLog}
          onChange={(readingLog) => set({ readingLog })}
        />
        <div className="wide">
          <p className="field-label">Cases</p>
          <Chips
            label="Cases"
            required
            options={[
              { id: 'any', label: 'Every study' },
              ...(open.length === 0
                ? []
                : [
                    {
                      id: 'open',
                      label:
                        open.length === 1 ? 'The study open here' : `The ${open.length} studies open here`,
                    },
                  ]),
              ...(services.archives.length > 0
                ? [{ id: 'archive', label: 'All studies of the archive' }]
                : []),
            ]}
            chosen={[form.cases]}
            onChoose={([first]) => set({ cases: (first as ProtocolForm['cases']) ?? 'any' })}
          />
        </div>
        <CheckField
          label="Order by chance, another for every reader"
          checked={form.randomised}
          onChange={(randomised) => set({ randomised })}
        />
        <TextField
          label="Washout before reading a case again, days"
          value={form.washoutDays}
          onChange={(washoutDays) => set({ washoutDays })}
          numeric
        />
        {ids.length > 0 && (
          <div className="wide">
            <p className="field-label">Who else releases, amends and erases: you do in any case</p>
            <Chips
              label="Authorities beside you"
              several
              options={readers.flatMap(({ id, name }) => (id === null ? [] : [{ id, label: name }]))}
              chosen={form.authorities}
              onChoose={(chosenIds) => set({ authorities: chosenIds as readonly ReaderId[] })}
            />
          </div>
        )}
        <ConsensusFields form={form} set={set} readers={readers} />
        <div className="wide">
          <TextField
            label="Measures of agreement, fixed beforehand"
            value={form.measures}
            onChange={(measures) => set({ measures })}
          />
        </div>
        <div className="wide">
          <TextArea
            label="Purpose, for whoever reads the protocol"
            value=""
            onCommit={setComment}
            onDraft={setComment}
          />
        </div>
      </div>
      {problems.length > 0 && (
        <ul aria-label="What is missing" className="dim">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {task.problem !== null && <Problem problem={task.problem} compact />}
      <div className="project-actions">
        <Button look="primary" isDisabled={problems.length > 0 || task.busy} onPress={found}>
          Sign the protocol and found the project
        </Button>
        <Button look="quiet" onPress={onCancel}>
          Cancel
        </Button>
        {task.busy && <span className="dim">Waiting for the signature and the ledger…</span>}
      </div>
    </section>
  );
}
