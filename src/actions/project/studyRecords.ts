import { toFailure } from '../../domain/failure.ts';
import type { Study } from '../../domain/ports/analyst.ts';
import { toStudiedRecord } from '../../domain/project/projectFindings.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';
import type { ProjectRecord } from './recordsNow.ts';

const lastOf = new WeakMap<Services, { readonly records: readonly ProjectRecord[]; readonly study: Study }>();

/**
 * Works out consensus, agreement and what stands apart, over these records of `recordsNow`, in the background; the answer
 * comes in `services.findings`. Does nothing where they are studied already; newer ones stop older work.
 */
export async function studyRecords(
  services: Services,
  { records }: { readonly records: readonly ProjectRecord[] },
): Promise<void> {
  const before = lastOf.get(services);
  if (before?.records === records) return;
  before?.study.stop();
  const { set } = services.findings.getState();
  const project = projectNow(services);
  const rules = project?.rules?.consensus;
  const isLast = () => lastOf.get(services)?.study === study;
  set({ work: { kind: 'working', done: 0, of: 0 } });
  const study = services.analyst.study(
    {
      records: records.map(toStudiedRecord),
      consensus: rules === undefined ? null : { rules, readsNeeded: project?.readsPerStudy ?? 0 },
    },
    (done, of) => isLast() && set({ work: { kind: 'working', done, of } }),
  );
  lastOf.set(services, { records, study });
  try {
    const findings = await study.findings;
    if (!isLast()) return;
    if (findings !== null) return set({ findings, work: { kind: 'idle' } });
    lastOf.delete(services);
    set({ work: { kind: 'stopped' } });
  } catch (thrown) {
    if (!isLast()) return;
    lastOf.delete(services);
    const sentence = 'What came of the project could not be worked out.';
    set({ work: { kind: 'failed', failure: toFailure(thrown, 'analysis/failed', sentence) } });
  }
}

/** Stops what is being worked out. */
export function stopStudying(services: Services): void {
  lastOf.get(services)?.study.stop();
}
