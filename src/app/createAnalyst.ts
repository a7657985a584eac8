import type { Consensus } from '../domain/consensus/foldConsensus.ts';
import { Failure } from '../domain/failure.ts';
import type { Analyst } from '../domain/ports/analyst.ts';
import type { ProjectFindings, StudiedRecord, StudyProjectInput } from '../domain/project/projectFindings.ts';
import { inPieces } from './inPieces.ts';

/** Records come in pieces: copying them all at once would hold the page's thread. */
export type AnalystTask =
  | { readonly kind: 'records'; readonly records: readonly StudiedRecord[] }
  | { readonly kind: 'study'; readonly consensus: StudyProjectInput['consensus'] };

export type AnalystAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'consensus'; readonly decided: readonly Consensus[] }
  | { readonly kind: 'findings'; readonly findings: ProjectFindings }
  | { readonly kind: 'failed'; readonly reason: string };

/** A worker for each study of a project: stopping it is ending the worker. */
export function createAnalyst(start: () => Worker): Analyst {
  return {
    study({ records, consensus }, onProgress) {
      const worker = start();
      const post = (task: AnalystTask) => worker.postMessage(task);
      let stop: () => void = () => undefined;
      const findings = new Promise<ProjectFindings | null>((resolve, reject) => {
        stop = () => resolve(null);
        hear(worker, { onProgress, resolve, reject });
        inPieces(records, (piece) => post({ kind: 'records', records: piece })).then(
          () => post({ kind: 'study', consensus }),
          reject,
        );
      }).finally(() => worker.terminate());
      return { findings, stop };
    },
  };
}

function hear(
  worker: Worker,
  {
    onProgress,
    resolve,
    reject,
  }: {
    readonly onProgress: (done: number, of: number) => void;
    readonly resolve: (findings: ProjectFindings) => void;
    readonly reject: (failure: Failure) => void;
  },
): void {
  const consensus: Consensus[] = [];
  const fail = (reason: string) =>
    reject(
      new Failure('analysis/failed', 'What came of the project could not be worked out.', {
        hint: 'Reload the page and try again.',
        facts: [['cause', reason]],
      }),
    );
  worker.addEventListener('error', (event) => fail(event.message));
  worker.addEventListener('messageerror', () => fail('a message could not be read'));
  worker.addEventListener('message', ({ data }: MessageEvent<AnalystAnswer>) => {
    if (data.kind === 'progress') onProgress(data.done, data.of);
    else if (data.kind === 'consensus') consensus.push(...data.decided);
    else if (data.kind === 'failed') fail(data.reason);
    else resolve({ ...data.findings, consensus: data.findings.consensus === null ? null : consensus });
  });
}
