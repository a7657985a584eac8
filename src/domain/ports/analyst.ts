import type { ProjectFindings, StudyProjectInput } from '../project/projectFindings.ts';

/** `studyProject`, away from the page's thread. */
export interface Analyst {
  study(input: StudyProjectInput, onProgress: (done: number, of: number) => void): Study;
}

export interface Study {
  /** Null where it was stopped. Rejects with Failure `analysis/failed` where it cannot be finished. */
  readonly findings: Promise<ProjectFindings | null>;
  readonly stop: () => void;
}
