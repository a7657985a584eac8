import { useCallback } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import type { SignedReport } from '../../state/signedReports.ts';
import { type Task, useTask } from '../../ui/useTask.ts';

/** Saves a signed report as a PDF. What writes it is fetched when it is first asked for. */
export function usePdf(
  pictureOf: (id: string, size: number) => Promise<Blob | null>,
  numberOf: (id: string) => string,
): Task & { readonly save: (signed: SignedReport) => void } {
  const services = useServices();
  const task = useTask('The PDF could not be written.');
  const { run } = task;
  const save = useCallback(
    (signed: SignedReport) =>
      void run(async () => {
        const { savePdf } = await import('./pdf/savePdf.ts');
        await savePdf(services, { signed, pictureOf, numberOf });
      }),
    [services, run, pictureOf, numberOf],
  );
  return { ...task, save };
}
