import { Cpu, Eye, EyeOff, FileQuestion, UserRound } from 'lucide-react';
import { useStore } from 'zustand';
import { citeForeign } from '../../actions/citeForeign.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Disclose } from '../../ui/Disclose.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { useTask } from '../../ui/useTask.ts';
import { ForeignMarkRow } from './ForeignMarkRow.tsx';
import type { ForeignPanelProps } from './ForeignPanel.tsx';
import { toKindWord, toUnparsedWords, toWhenWords } from './objectWords.ts';

const AUTHORS = { person: UserRound, device: Cpu, nobody: FileQuestion } as const;
/** More are listed when asked for. */
const LISTED = 24;

/** One object with its author, its marks, and what of it cannot be shown. */
export function ForeignObjectGroup(props: ForeignPanelProps & { readonly object: ForeignObject }) {
  const { object, shownNow, onDrafted } = props;
  const services = useServices();
  const { foreign, drafts, studies } = services;
  const uid = object.source.sopInstanceUid;
  const isHidden = useStore(foreign, (state) => state.hidden.has(uid));
  const selectedId = useStore(drafts, (state) => state.selectedId);
  const study = useStore(studies, (state) => state.activeStudy);
  const isMine = useStore(drafts, (state) =>
    selectDrafts(state, study).some(({ id, kind }) => id === selectedId && kind === 'annotation'),
  );
  const task = useTask('What another system says could not be cited.');
  const Icon = AUTHORS[object.author.kind];
  const cite = () =>
    void task.run(async () => {
      const now = shownNow();
      if (isMine && selectedId !== null) citeForeign(services, { object, draft: selectedId });
      else if (now !== null) citeForeign(services, { object, ...now });
      onDrafted();
    });
  const unparsed = toUnparsedWords(object.unparsed);
  const rows = object.marks.map((mark) => (
    <ForeignMarkRow key={mark.id} {...props} mark={mark} selected={mark.id === selectedId} />
  ));
  return (
    <section className="foreign-object" aria-label={`${object.title} by ${object.author.name}`}>
      <header className="foreign-head">
        <Icon aria-hidden="true" />
        <b className="clip">{object.author.name}</b>
        <Chip>{toKindWord(object.kind)}</Chip>
        <span className="foreign-end">
          <StatusWord word="Not signed" />
          {object.marks.length > 0 && (
            <IconButton
              icon={isHidden ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
              label={isHidden ? 'Show its marks' : 'Hide its marks'}
              active={!isHidden}
              onPress={() => foreign.getState().setHidden(uid, !isHidden)}
            />
          )}
        </span>
      </header>
      <p className="foreign-facts dim">
        {[object.title, toWhenWords(object.writtenAt), ...object.flags].filter(Boolean).join(' · ')}
      </p>
      {unparsed.count !== '' && (
        <div className="foreign-unparsed">
          <Disclose summary={unparsed.count}>
            <ul>
              {unparsed.names.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Disclose>
        </div>
      )}
      {object.notApplied.map((sentence) => (
        <p key={sentence} className="foreign-facts dim">
          {sentence}
        </p>
      ))}
      <ul>{rows.slice(0, LISTED)}</ul>
      {rows.length > LISTED && (
        <Disclose summary={`${rows.length - LISTED} more marks`}>
          <ul>{rows.slice(LISTED)}</ul>
        </Disclose>
      )}
      {task.problem !== null && <Problem problem={task.problem} compact />}
      <div className="foreign-actions">
        <Button look="quiet" onPress={cite}>
          {isMine ? 'Cite in my selected mark' : 'Cite the whole'}
        </Button>
        {object.text !== '' && (
          <Disclose summary="What it says in full">
            <pre className="foreign-text">{object.text}</pre>
          </Disclose>
        )}
        {object.author.software !== '' && (
          <p className="foreign-facts dim">Written by {object.author.software}</p>
        )}
      </div>
    </section>
  );
}
