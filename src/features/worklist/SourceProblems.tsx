import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SignIn } from './SignIn.tsx';

/** Archives that did not answer, each with the next step. The others are listed all the same. */
export function SourceProblems({ onAgain }: { onAgain: () => void }) {
  const { worklist, archives } = useServices();
  const sources = useStore(worklist, (state) => state.sources);
  const failed = archives.flatMap((archive) => {
    const failure = sources[archive.id]?.failure ?? null;
    return failure === null ? [] : [{ archive, failure }];
  });
  if (failed.length === 0) return null;
  return (
    <div className="source-problems">
      {failed.map(({ archive, failure }) =>
        failure.code === 'archive/sign-in' ? (
          <SignIn key={archive.id} archive={archive} onSignedIn={onAgain} />
        ) : (
          <Problem key={archive.id} problem={failure} compact>
            <Button look="quiet" onPress={onAgain}>
              Ask again
            </Button>
          </Problem>
        ),
      )}
    </div>
  );
}
