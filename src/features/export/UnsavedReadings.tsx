import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useExportBundle } from './useExportBundle.ts';

const ignore = () => undefined;

/** Signed, but this device could not keep it: it is in this page only, until an archive has it or it is saved as a file. */
export function UnsavedReadings() {
  const { readings } = useServices();
  const count = useStore(
    readings,
    (state) => state.unsaved.filter(({ archiving }) => archiving?.kind !== 'stored').length,
  );
  const { task, save } = useExportBundle(ignore);
  if (count === 0) return null;
  const what = count === 1 ? '1 signed reading' : `${count} signed readings`;
  return (
    <Problem
      compact
      problem={
        task.problem ?? {
          code: 'storage/unsaved',
          message: `${what} could not be stored on this device.`,
          hint: 'Save it as a file now: closing this page would lose it.',
        }
      }
    >
      <Button look="quiet" isDisabled={task.busy} onPress={() => save({})}>
        Save as file
      </Button>
    </Problem>
  );
}
