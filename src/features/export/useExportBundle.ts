import { useCallback, useState } from 'react';
import { type ExportInput, exportBundle, mayHoldLogs } from '../../actions/exportBundle.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Uid } from '../../domain/ids.ts';
import { saveBlob } from '../../ui/saveBlob.ts';
import { type Task, useTask } from '../../ui/useTask.ts';

export interface Exporting {
  readonly task: Task;
  /** Hands over the readings of one study, or of the whole project; asks first where they hold reading logs. */
  readonly handOver: (studyInstanceUid: Uid | null) => void;
  /** All of one's own work, to get it back from, or what this browser could not store: never asked about. */
  readonly save: (input: ExportInput) => void;
  /** What is to be handed over once it is known how much of the logs goes with it. */
  readonly asked: ExportInput | null;
  readonly dismiss: () => void;
}

/** Saves signed readings as a file. */
export function useExportBundle(onDone: (sentence: string) => void): Exporting {
  const services = useServices();
  const task = useTask('The bundle could not be written.');
  const { run } = task;
  const [asked, setAsked] = useState<ExportInput | null>(null);
  const save = useCallback(
    (input: ExportInput) => {
      setAsked(null);
      void run(async () => {
        const bundle = await exportBundle(services, input);
        saveBlob(bundle.blob, bundle.fileName);
        onDone(bundle.sentence);
      });
    },
    [services, run, onDone],
  );
  const handOver = useCallback(
    (studyInstanceUid: Uid | null) => {
      const input = studyInstanceUid === null ? {} : { studyInstanceUid };
      if (mayHoldLogs(services)) setAsked(input);
      else save(input);
    },
    [services, save],
  );
  const dismiss = useCallback(() => setAsked(null), []);
  return { task, handOver, save, asked, dismiss };
}
