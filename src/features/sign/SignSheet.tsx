import { PenLine, ScrollText } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Group } from 'react-aria-components/Group';
import { useStore } from 'zustand';
import { previewReading, type ReadingPreview } from '../../actions/previewReading.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { signReading } from '../../actions/signReading.ts';
import { runsProjectsOnly } from '../../domain/reader/demonstration.ts';
import { selectDrafts } from '../../state/createDrafts.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useCommandKeys } from '../../ui/useCommandKeys.ts';
import { useTask } from '../../ui/useTask.ts';
import { RegionPicture } from './RegionPicture.tsx';
import './SignSheet.css';

export interface SignSheetProps {
  readonly onClose: () => void;
  /** The region of a draft on its image; null where there is none to show. */
  readonly pictureOf: (draftId: string) => Promise<Blob | null>;
  /** Shown instead of the button while nobody is there who signs readings. */
  readonly readerChoice: ReactNode;
}

/** One gesture: what is signed, in words; who will see what; patient and study; one button. */
export function SignSheet({ onClose, pictureOf, readerChoice }: SignSheetProps) {
  const services = useServices();
  const signer = useStore(services.reader, (state) => state.signer);
  const study = useStore(services.studies, (state) => state.activeStudy);
  // What was checked here was checked for this study; the drafts of another one are signed under its own name.
  const [opened] = useState(study);
  const isOther = study !== opened;
  const drafts = useStore(services.drafts, (state) => selectDrafts(state, study));
  const preview = usePreview(drafts, signer);
  const [declined, setDeclined] = useState(false);
  const task = useTask('The reading could not be signed.');
  const { run } = task;
  const ready =
    signer !== null && !isOther && preview.lines.length > 0 && preview.problems.length === 0 && !task.busy;

  const sign = useCallback(
    () =>
      void run(async () => {
        setDeclined(false);
        const outcome = await signReading(services, opened === null ? {} : { study: opened });
        if (outcome.kind === 'declined') setDeclined(true);
        else onClose();
      }),
    [run, services, onClose, opened],
  );
  useCommandKeys(
    [
      {
        id: 'sign',
        label: 'Sign',
        group: 'Sign',
        inText: true,
        run: () => {
          if (ready) sign();
        },
      },
    ],
    true,
  );

  return (
    <Sheet
      title="Sign this reading"
      onClose={onClose}
      footer={
        <>
          {isOther ? (
            <Problem
              problem={{
                message: 'Another study is being read now than the one this was opened for.',
                hint: 'Close this, and sign what belongs to it under its own patient.',
              }}
              compact
            />
          ) : (
            <PatientCheck preview={preview} />
          )}
          {declined && (
            <p className="sign-calm" role="status">
              Not signed: you declined in the wallet. Your drafts are as they were.
            </p>
          )}
          {task.problem !== null && <Problem problem={task.problem} compact />}
          {signer === null || runsProjectsOnly(signer.key) ? (
            readerChoice
          ) : (
            <Button
              look="primary"
              wide
              icon={<PenLine aria-hidden="true" />}
              command="sign"
              isDisabled={!ready}
              onPress={sign}
            >
              {task.busy ? 'Waiting for your signature…' : `Sign as ${signer.displayName}`}
            </Button>
          )}
        </>
      }
    >
      <ul className="sign-lines" aria-label="What you sign">
        {preview.lines.map((line) => (
          <li key={line.draft.id} className="sign-line">
            <RegionPicture draftId={line.draft.id} pictureOf={pictureOf} />
            <div>
              <p>{line.title}</p>
              {line.detail !== '' && <p className="dim">{line.detail}</p>}
              {line.problem !== null && <p className="sign-problem">{line.problem}</p>}
            </div>
          </li>
        ))}
        {preview.log !== null && (
          <li className="sign-line">
            <ScrollText className="sign-log" aria-hidden="true" />
            <div>
              <p>Reading log</p>
              <p className="dim">{preview.log}</p>
            </div>
          </li>
        )}
      </ul>
      {preview.problems.length > (signer === null ? 1 : 0) && (
        <ul className="sign-problems" aria-label="Before this can be signed">
          {preview.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <h3>The wallet will show</h3>
      <blockquote className="sign-statement">{preview.statement}</blockquote>
      <h3>Who will see what</h3>
      <dl className="sign-seen">
        {preview.seenBy.map(({ who, sees }) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{sees}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

function PatientCheck({ preview }: { preview: ReadingPreview }) {
  const { patient, study } = preview;
  if (patient === null || study === null) return null;
  return (
    <Group aria-label="Patient and study" className="sign-check">
      <p className="sign-patient">{patient.name || 'No patient name'}</p>
      <p>{[patient.id, patient.birthDate, patient.sex].filter((part) => part !== '').join(' · ')}</p>
      <p>{[study.description, study.date].filter((part) => part !== '').join(' · ')}</p>
    </Group>
  );
}

function usePreview(drafts: unknown, signer: unknown): ReadingPreview {
  const services = useServices();
  const [preview, setPreview] = useState(() => previewReading(services, {}));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the preview is of the drafts and the signer
  useEffect(() => setPreview(previewReading(services, {})), [services, drafts, signer]);
  return preview;
}
