import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import { SignIn } from '../features/worklist/index.ts';
import { selectArchiveOf } from '../state/createArchived.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Progress } from '../ui/Progress.tsx';
import './OpeningStudy.css';
import type { AddressedStudy } from './useAddressedStudy.ts';

/** A study on its way from an archive: what is done, or why it cannot be, in the place where it will stand. */
export function OpeningStudy({
  study,
  addressed,
  onList,
}: {
  study: string;
  addressed: Extract<AddressedStudy, { kind: 'opening' | 'failed' }>;
  onList: () => void;
}) {
  const { studies, archives, archived } = useServices();
  const progress = useStore(studies, (state) => state.progress);
  const archiveId = useStore(archived, (state) => selectArchiveOf(state, study));
  const toList = (
    <Button look="quiet" onPress={onList}>
      Back to the worklist
    </Button>
  );
  if (addressed.kind === 'opening')
    return (
      <main className="opening-study" aria-busy="true">
        <div className="opening-study-box">
          <Progress
            label={progress?.label ?? 'Looking for the study'}
            done={progress?.done ?? 0}
            of={progress?.of ?? 0}
          />
          {toList}
        </div>
      </main>
    );
  const locked =
    addressed.failure.code === 'archive/sign-in'
      ? (archives.find(({ id }) => id === archiveId) ??
        archives.find((archive) => archive.status().word === 'sign-in'))
      : undefined;
  return (
    <main className="opening-study">
      {locked !== undefined ? (
        <SignIn archive={locked} onSignedIn={addressed.again} />
      ) : (
        <Problem problem={addressed.failure}>
          <Button look="quiet" onPress={addressed.again}>
            Try again
          </Button>
          {toList}
        </Problem>
      )}
    </main>
  );
}
