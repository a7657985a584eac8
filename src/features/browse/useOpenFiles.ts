import { useCallback, useMemo } from 'react';
import type { ImportOutcome } from '../../actions/importBundle.ts';
import { openFiles } from '../../actions/openFiles.ts';
import { openSampleStudies } from '../../actions/openSampleStudies.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { type Task, useTask } from '../../ui/useTask.ts';

export interface OpenFilesPicker {
  readonly task: Task;
  readonly pick: (folder: boolean) => void;
  readonly drop: (transfer: DataTransfer) => void;
  readonly samples: () => void;
}

/** The ways in. Bundles among the files are imported; what came of them is handed on. */
export function useOpenFiles(onBundles: (outcomes: readonly ImportOutcome[]) => void): OpenFilesPicker {
  const services = useServices();
  const task = useTask('The files could not be opened.');
  const { run } = task;
  const pick = useCallback(
    (folder: boolean) => {
      chooseFiles(folder, (files) => {
        void run(async () => {
          const { bundles } = await openFiles(services, { files: services.files.fromPicker(files) });
          onBundles(bundles);
        });
      });
    },
    [services, run, onBundles],
  );
  const drop = useCallback(
    (transfer: DataTransfer) => {
      // The list of what was dropped is readable only during the event: reading starts before anything is awaited.
      const files = services.files.fromDrop(transfer);
      void run(async () => {
        const { bundles } = await openFiles(services, { files: await files });
        onBundles(bundles);
      });
    },
    [services, run, onBundles],
  );
  const samples = useCallback(() => {
    void run(() => openSampleStudies(services, {}));
  }, [services, run]);
  return useMemo(() => ({ task, pick, drop, samples }), [task, pick, drop, samples]);
}

function chooseFiles(folder: boolean, onChosen: (files: FileList) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  input.addEventListener('change', () => {
    if (input.files !== null && input.files.length > 0) onChosen(input.files);
  });
  input.click();
}
