import { useCallback } from 'react';
import { exportBundle } from '../../actions/exportBundle.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Uid } from '../../domain/ids.ts';
import { type Task, useTask } from '../../ui/useTask.ts';
import { saveBlob } from './saveBlob.ts';

/** Saves the signed readings of one study, or of the whole project, as a file to hand over. */
export function useExportBundle(onDone: (sentence: string) => void): {
  readonly task: Task;
  readonly save: (studyInstanceUid: Uid | null) => void;
} {
  const services = useServices();
  const task = useTask('The bundle could not be written.');
  const { run } = task;
  const save = useCallback(
    (studyInstanceUid: Uid | null) =>
      void run(async () => {
        const bundle = await exportBundle(services, studyInstanceUid === null ? {} : { studyInstanceUid });
        saveBlob(bundle.blob, bundle.fileName);
        onDone(bundle.sentence);
      }),
    [services, run, onDone],
  );
  return { task, save };
}
