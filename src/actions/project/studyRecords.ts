import { toFailure } from '../../domain/failure.ts';
import type { Study } from '../../domain/ports/analyst.ts';
import { type StudyProjectInput, toStudiedRecord } from '../../domain/project/projectFindings.ts';
import type { Services } from '../services.ts';
import type { ProjectRecord } from './recordsNow.ts';

export interface StudyRecordsInput {
  /** Of `recordsNow`. */
  readonly records: readonly ProjectRecord[];
  /** The rules now in force. */
  readonly consensus: StudyProjectInput['consensus'];
}

interface LastStudy {
  readonly records: readonly ProjectRecord[];
  /** The rules, as text: those that say the same are the same. */
  readonly consensus: string;
  readonly study: Study;
}

const lastOf = new WeakMap<Services, LastStudy>();

/**
 * Works out consensus, agreement and what stands apart, in the background; the answer comes in `services.findings`. Does nothing
 * where the same records are studied under the same rules already; newer ones stop older work.
 */
export async function studyRecords(
  services: Services,
  { records, consensus }: StudyRecordsInput,
): Promise<void> {
  const wanted = JSON.stringify(consensus);
  const before = lastOf.get(services);
  if (before?.records === records && before.consensus === wanted) return;
  before?.study.stop();
  const { set } = services.findings.getState();
  const isLast = () => lastOf.get(services)?.study === study;
  set({ work: { kind: 'working', done: 0, of: 0 } });
  const study = services.analyst.study(
    { records: records.map(toStudiedRecord), consensus },
    (done, of) => isLast() && set({ work: { kind: 'working', done, of } }),
  );
  lastOf.set(services, { records, consensus: wanted, study });
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
