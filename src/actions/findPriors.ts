import type { StopSignal } from '../domain/ports/archive.ts';
import { toRow, type WorklistRow } from '../state/createWorklist.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import type { Services } from './services.ts';

/** As many as a person looks through; the latest of them. */
const MOST = 200;

/**
 * Other studies of the same patient in the same archive, latest first. Patients are told apart by their ID alone, as the
 * archive does; without one there are no priors. Throws Failure `archive/…`.
 */
export async function findPriors(
  services: Services,
  {
    row,
    signal,
  }: {
    readonly row: Pick<WorklistRow, 'patient' | 'archive' | 'studyInstanceUid'>;
    readonly signal?: StopSignal;
  },
): Promise<readonly WorklistRow[]> {
  const { patient, archive: id, studyInstanceUid } = row;
  if (patient.id === '') return [];
  const archive = archiveNamed(services, id);
  const { studies } = await archive.searchStudies(
    { patientId: patient.id, exactPatientId: true, offset: 0, limit: MOST },
    signal ? { signal } : {},
  );
  return studies
    .filter((study) => study.studyInstanceUid !== studyInstanceUid)
    .map((study) => toRow(id, study))
    .sort((left, right) => (`${left.date}${left.time}` < `${right.date}${right.time}` ? 1 : -1));
}
