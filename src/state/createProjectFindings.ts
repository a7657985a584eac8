import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../domain/failure.ts';
import type { ProjectFindings } from '../domain/project/projectFindings.ts';

/** What came of the project, as it is worked out in the background. */
export interface ProjectFindingsState {
  /** What was last worked out; it stands while newer records are studied. */
  readonly findings: ProjectFindings | null;
  readonly work:
    | { readonly kind: 'idle' }
    | { readonly kind: 'working'; readonly done: number; readonly of: number }
    | { readonly kind: 'stopped' }
    | { readonly kind: 'failed'; readonly failure: Failure };
  readonly set: (state: Partial<Pick<ProjectFindingsState, 'findings' | 'work'>>) => void;
}

export type ProjectFindingsStore = StoreApi<ProjectFindingsState>;

export function createProjectFindings(): ProjectFindingsStore {
  return createStore<ProjectFindingsState>()((set) => ({ findings: null, work: { kind: 'idle' }, set }));
}
