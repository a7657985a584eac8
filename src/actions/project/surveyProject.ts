import { projectNow } from '../bundles/projectNow.ts';
import { receiveDocuments } from '../receiveDocuments.ts';
import type { Services } from '../services.ts';
import { casesInArchives } from './casesInArchives.ts';

/** Studies asked for at once. */
const AT_ONCE = 6;

/** Looks through the archives for what readers stored beside the cases: open readings, and sealed ones, which are counted. */
export async function surveyProject(
  services: Services,
  { onProgress }: { readonly onProgress: (done: number, of: number) => void },
): Promise<void> {
  const cases = projectNow(services)?.rules?.cases;
  const listed = cases && new Set(cases);
  const found = (await casesInArchives(services)).filter(
    ({ caseName }) => listed === undefined || (caseName !== null && listed.has(caseName)),
  );
  let done = 0;
  const waiting = [...found];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await receiveDocuments(services, {
        archive: next.archive,
        studies: [next.study],
        which: 'new',
        priority: 'later',
      });
      done += 1;
      onProgress(done, found.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
