import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';
import './OpeningPanel.css';

/** What is being opened, how far, and the way to stop it. */
export function OpeningPanel() {
  const { studies } = useServices();
  const progress = useStore(studies, (state) => state.progress);
  const failure = useStore(studies, (state) => state.failure);
  if (progress !== null) {
    return (
      <section className="opening" aria-label="Opening">
        <Progress label={progress.label} done={progress.done} of={progress.of} />
        <Button look="quiet" onPress={progress.stop}>
          Stop
        </Button>
      </section>
    );
  }
  if (failure === null) return null;
  return (
    <section className="opening" aria-label="Opening">
      <Problem problem={failure} compact>
        <Button look="quiet" onPress={() => studies.getState().setFailure(null)}>
          Dismiss
        </Button>
      </Problem>
    </section>
  );
}
