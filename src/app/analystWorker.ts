import { type StudiedRecord, studyProject } from '../domain/project/projectFindings.ts';
import type { AnalystAnswer, AnalystTask } from './createAnalyst.ts';
import { inPieces } from './inPieces.ts';

const records: StudiedRecord[] = [];
/** Steps that a page is told of: more would be drawn for nothing. */
const TOLD_EVERY_MS = 50;

const answer = (message: AnalystAnswer) => self.postMessage(message);

/** Runs `studyProject` away from the page's thread. */
self.addEventListener('message', ({ data }: MessageEvent<AnalystTask>) => {
  if (data.kind === 'records') {
    records.push(...data.records);
    return;
  }
  void study(data.consensus).catch((thrown: unknown) =>
    answer({ kind: 'failed', reason: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
});

async function study(consensus: Extract<AnalystTask, { kind: 'study' }>['consensus']): Promise<void> {
  let told = performance.now();
  const findings = studyProject({ records, consensus }, (done, of) => {
    if (performance.now() - told < TOLD_EVERY_MS) return;
    told = performance.now();
    answer({ kind: 'progress', done, of });
  });
  await inPieces(findings.consensus ?? [], (decided) => answer({ kind: 'consensus', decided }));
  answer({
    kind: 'findings',
    findings: { ...findings, consensus: findings.consensus === null ? null : [] },
  });
}
