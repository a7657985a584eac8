import { isOpen } from '../domain/commitment/commitment.ts';
import type { ReadingDigest } from '../domain/ids.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { projectNow } from './bundles/projectNow.ts';
import { noteProgress } from './outbox/noteProgress.ts';
import { casesInArchives } from './project/casesInArchives.ts';
import type { Services } from './services.ts';
import { deliverOpen } from './storeReadings.ts';

export interface PublishOutcome {
  readonly stored: number;
  /** Studies in which it could not be stored, with the reason of the first. */
  readonly failed: number;
  readonly sentence: string;
}

/**
 * Stores what runs the project (a release, an amendment) as a document beside the images of every case that it concerns, so
 * that readers who open one learn of it. Safe to do again: what is there already is the same.
 */
export async function publishProject(
  services: Services,
  {
    digest,
    onProgress = () => undefined,
  }: { readonly digest: ReadingDigest; readonly onProgress?: (done: number, of: number) => void },
): Promise<PublishOutcome> {
  const { documents, readings } = services;
  const signed = readings.getState().stored.find((one) => one.digest === digest)?.signed;
  if (!documents || !signed)
    return { stored: 0, failed: 0, sentence: 'There is no archive to publish it in.' };
  const listed = projectNow(services)?.rules?.cases;
  const scopes = signed.records.flatMap(({ claim }) =>
    isOpen(claim) && claim.value?.kind === 'release' && claim.value.scope.kind === 'cases'
      ? claim.value.scope.cases
      : [],
  );
  const wanted = scopes.length > 0 ? new Set(scopes) : listed && new Set(listed);
  const studies = (await casesInArchives(services)).filter(
    ({ caseName }) => wanted === undefined || (caseName !== null && wanted.has(caseName)),
  );
  let failed = 0;
  let sentence = '';
  for (const [at, { archive: id, study }] of studies.entries()) {
    onProgress(at, studies.length);
    try {
      const archive = archiveNamed(services, id);
      const outcome = await deliverOpen(services, archive, documents, { digest, signed }, study);
      if (outcome.kind === 'refused' || outcome.kind === 'different') throw new Error(outcome.sentence);
      // One place is enough to have it back from: it is not in this browser alone any more.
      if (outcome.kind === 'stored' && !isStored(services, digest))
        await noteProgress(services, digest, {
          archiving: { ...outcome, archive: id, studyInstanceUid: study },
        });
    } catch (thrown) {
      failed += 1;
      sentence ||= thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
  const stored = studies.length - failed;
  return {
    stored,
    failed,
    sentence:
      failed === 0
        ? `It stands beside ${stored} ${stored === 1 ? 'study' : 'studies'} in the archive.`
        : `It could not be stored beside ${failed} of ${studies.length} studies. ${sentence}`,
  };
}

function isStored({ readings }: Services, digest: ReadingDigest): boolean {
  return readings.getState().stored.some((one) => one.digest === digest && one.archiving?.kind === 'stored');
}
