import type { ReactNode } from 'react';
import type { ProjectRecord } from '../../actions/project/recordsNow.ts';
import type { ProjectFindings } from '../../domain/project/projectFindings.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useFindings } from './useFindings.ts';

/** What is made of the findings, under what is said of the work on them: how far it is, that it was stopped, why it failed. */
export function WithFindings({
  children,
}: {
  children: (findings: ProjectFindings, records: readonly ProjectRecord[]) => ReactNode;
}) {
  const { records, findings, work, stop, again } = useFindings();
  return (
    <div className="project-panel">
      {work.kind === 'working' && (
        <div className="project-work">
          <Progress
            label={`Comparing ${records.length} ${records.length === 1 ? 'record' : 'records'}`}
            done={work.done}
            of={work.of}
          />
          <Button look="quiet" onPress={stop}>
            Stop
          </Button>
        </div>
      )}
      {work.kind === 'stopped' && (
        <p className="project-work">
          {findings === null ? 'Stopped.' : 'Stopped: what follows leaves the newest readings out.'}
          <Button onPress={again}>Go on</Button>
        </p>
      )}
      {work.kind === 'failed' && (
        <Problem problem={work.failure} compact>
          <Button onPress={again}>Try again</Button>
        </Problem>
      )}
      {findings !== null && children(findings, records)}
    </div>
  );
}
