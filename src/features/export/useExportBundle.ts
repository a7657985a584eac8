import { useCallback } from 'react';
import { type ExportInput, exportBundle } from '../../actions/exportBundle.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Uid } from '../../domain/ids.ts';
import { saveBlob } from '../../ui/saveBlob.ts';
import { type Task, useTask } from '../../ui/useTask.ts';

/** Saves the signed readings of one study, or of the whole project, as a file to hand over. */
export function useExportBundle(onDone: (sentence: string) => void): {
  readonly task: Task;
  /** Of one study, or of the whole project. */
  readonly save: (studyInstanceUid: Uid | null) => void;
  /** All of one's own work, to get it back from. */
  readonly saveRecovery: () => void;
} {
  const services = useServices();
  const task = useTask('The bundle could not be written.');
  const { run } = task;
  const write = useCallback(
    (input: ExportInput) =>
      void run(async () => {
        const bundle = await exportBundle(services, input);
        saveBlob(bundle.blob, bundle.fileName);
        onDone(bundle.sentence);
      }),
    [services, run, onDone],
  );
  const save = useCallback(
    (studyInstanceUid: Uid | null) => write(studyInstanceUid === null ? {} : { studyInstanceUid }),
    [write],
  );
  const saveRecovery = useCallback(() => write({ recovery: true }), [write]);
  return { task, save, saveRecovery };
}
