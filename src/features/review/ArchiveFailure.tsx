import { retryStoring } from '../../actions/retryStoring.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ReadingDigest } from '../../domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';

/** My reading is signed and kept, but its archive would not have it: what happened, and the next step. */
export function ArchiveFailure({
  failure,
  reading,
}: {
  failure: { readonly sentence: string; readonly hint: string };
  reading: ReadingDigest;
}) {
  const services = useServices();
  const task = useTask('The reading could not be stored.');
  return (
    <Problem problem={task.problem ?? { message: failure.sentence, hint: failure.hint }} compact>
      <Button
        look="quiet"
        isDisabled={task.busy}
        onPress={() => void task.run(() => retryStoring(services, { digest: reading }))}
      >
        Store now
      </Button>
    </Problem>
  );
}
