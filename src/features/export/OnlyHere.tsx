import { Group } from 'react-aria-components/Group';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { selectOnlyHereCount } from '../../state/createReadings.ts';
import { Button } from '../../ui/Button.tsx';
import { useExportBundle } from './useExportBundle.ts';

const ignore = () => undefined;

/** Signed readings that only this browser has, and the way to have them twice. Nothing while there are none. */
export function OnlyHere() {
  const { readings, configuration } = useServices();
  const stream = configuration.project?.stream ?? null;
  const count = useStore(readings, (state) => selectOnlyHereCount(state, stream));
  const { task, save } = useExportBundle(ignore);
  if (count === 0) return null;
  return (
    <Group aria-label="Recovery" className="only-here">
      {count} {count === 1 ? 'reading' : 'readings'} in this browser only
      <Button look="quiet" isDisabled={task.busy} onPress={() => save({ recovery: true })}>
        Save recovery file
      </Button>
      {task.problem !== null && <span>{task.problem.message}</span>}
    </Group>
  );
}
