import type { Uid } from '../../domain/ids.ts';
import type { Services } from '../services.ts';
import { caseOf } from './inProject.ts';

const PAGE = 500;
/** A protocol lists no more. */
const MOST = 20_000;

/** A study of an archive, with the project's name of it. */
export interface ArchivedCase {
  readonly archive: string;
  readonly study: Uid;
  readonly caseName: string | null;
}

/** Every study of every archive. An archive that does not answer is left out. Throws Failure `archive/…` where none does. */
export async function casesInArchives(services: Services): Promise<readonly ArchivedCase[]> {
  const found = await Promise.allSettled(
    services.archives.map(async (archive) => {
      const cases: ArchivedCase[] = [];
      let offset: number | null = 0;
      while (offset !== null && cases.length < MOST) {
        const page: Awaited<ReturnType<typeof archive.searchStudies>> = await archive.searchStudies({
          offset,
          limit: PAGE,
        });
        for (const { studyInstanceUid: study } of page.studies)
          cases.push({ archive: archive.id, study, caseName: caseOf(services, study) });
        offset = page.nextOffset;
      }
      return cases;
    }),
  );
  const failed = found.find((one) => one.status === 'rejected');
  if (failed && found.every(({ status }) => status === 'rejected')) throw failed.reason;
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
}
