import { retryAnchoring } from '../../actions/retryAnchoring.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ReadingDigest } from '../../domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';

/** My reading is signed and kept, but not on the ledger: what happened, and the next step. */
export function AnchorFailure({
  failure,
  reading,
}: {
  failure: { readonly sentence: string; readonly hint: string };
  reading: ReadingDigest;
}) {
  const services = useServices();
  const task = useTask('The reading could not be anchored.');
  return (
    <Problem problem={task.problem ?? { message: failure.sentence, hint: failure.hint }} compact>
      <Button
        look="quiet"
        isDisabled={task.busy}
        onPress={() => void task.run(() => retryAnchoring(services, { digest: reading }))}
      >
        Anchor now
      </Button>
    </Problem>
  );
}
