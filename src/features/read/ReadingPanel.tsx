import { Redo2, Undo2 } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import { deleteDraft } from '../../actions/deleteDraft.ts';
import { redo } from '../../actions/redo.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { undo } from '../../actions/undo.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { selectCanRedo, selectCanUndo } from '../../state/createDrafts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import { KeyImageList } from './KeyImageList.tsx';
import { AnswerRow, DraftRow, SignedRow } from './ReadingRow.tsx';
import './ReadingPanel.css';
import type { Region } from './regions.ts';
import { useRegions } from './useRegions.ts';

/** My reading: what I drew and answered, and what of it is signed. */
export function ReadingPanel({
  imageWords,
  onJump,
  pictureOf,
  summary,
}: {
  /** "img 62", or the series where the image is in another one. */
  imageWords: (image: ImageKey) => string;
  onJump: (image: ImageKey, id: string) => void;
  pictureOf: (id: string, size?: number) => Promise<Blob | null>;
  /** What others contributed, in a line each. */
  summary: ReactNode;
}) {
  const services = useServices();
  const study = useStore(services.studies, (state) => state.activeStudy);
  const selectedId = useStore(services.drafts, (state) => state.selectedId);
  const failure = useStore(services.drafts, (state) => state.failure);
  const canUndo = useStore(services.drafts, (state) => selectCanUndo(state, study));
  const canRedo = useStore(services.drafts, (state) => selectCanRedo(state, study));
  const { drafts, contributions, regions } = useRegions(study);
  const task = useTask('The draft could not be changed.');
  const { run } = task;
  const remove = useCallback(
    (id: string) => void run(async () => deleteDraft(services, { id })),
    [services, run],
  );
  const placeOf = ({ roi }: Region) =>
    roi.plane === undefined ? imageWords(roi.image) : `plane at ${imageWords(roi.image)}`;
  const mine = regions.filter(({ origin }) => origin.kind === 'draft' || origin.contribution.mine);
  const signed = mine.filter(({ origin, isKeyImage }) => origin.kind === 'signed' && !isKeyImage);
  const drawn = mine.filter(({ origin, isKeyImage }) => origin.kind === 'draft' && !isKeyImage);
  const answers = drafts.filter((draft) => draft.kind !== 'annotation');
  return (
    <div className="reading">
      <header className="panel-bar">
        <h2>My reading</h2>
        <span className="panel-bar-end">
          <IconButton
            icon={<Undo2 aria-hidden="true" />}
            label="Undo"
            command="undo"
            isDisabled={!canUndo}
            onPress={() => void run(async () => undo(services, {}))}
          />
          <IconButton
            icon={<Redo2 aria-hidden="true" />}
            label="Redo"
            command="redo"
            isDisabled={!canRedo}
            onPress={() => void run(async () => redo(services, {}))}
          />
        </span>
      </header>
      {failure !== null && <Problem problem={failure} compact />}
      {task.problem !== null && <Problem problem={task.problem} compact />}
      {answers.length === 0 && mine.length === 0 && (
        <p className="reading-none">
          Draw on the image: <kbd>D</kbd> length, <kbd>B</kbd> two diameters, <kbd>E</kbd> ellipse. What you
          draw is listed here.
        </p>
      )}
      <KeyImageList
        regions={mine.filter(({ isKeyImage }) => isKeyImage)}
        selectedId={selectedId}
        imageWords={imageWords}
        pictureOf={pictureOf}
        onJump={onJump}
        onDelete={remove}
      />
      <ul className="reading-rows" aria-label="My annotations">
        {signed.map((region) => (
          <SignedRow
            key={region.id}
            region={region}
            selected={region.id === selectedId}
            place={placeOf(region)}
            onSelect={() => onJump(region.roi.image, region.id)}
          />
        ))}
        {drawn.map((region) => (
          <DraftRow
            key={region.id}
            region={region}
            selected={region.id === selectedId}
            place={placeOf(region)}
            onSelect={() => onJump(region.roi.image, region.id)}
            onDelete={() => remove(region.id)}
          />
        ))}
        {answers.map((draft) => (
          <AnswerRow
            key={draft.id}
            draft={draft}
            contributions={contributions}
            onDelete={() => remove(draft.id)}
          />
        ))}
      </ul>
      {summary}
    </div>
  );
}
