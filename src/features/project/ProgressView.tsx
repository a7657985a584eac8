import { BadgeCheck, CircleDashed } from 'lucide-react';
import { useRef, useState } from 'react';
import { surveyProject } from '../../actions/project/surveyProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Uid } from '../../domain/ids.ts';
import { casesLeft } from '../../domain/project/duties.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useTask } from '../../ui/useTask.ts';
import { CaseList } from './CaseList.tsx';
import { useProject } from './useProject.ts';

/** Who has read how much, whose key is known to work, and what is missing. */
export function ProgressView({ onOpenStudy }: { onOpenStudy: (study: Uid) => void }) {
  const services = useServices();
  const { project, progress, me, nameOf } = useProject();
  const [done, setDone] = useState({ done: 0, of: 0 });
  const [onlyMissing, setOnlyMissing] = useState(false);
  const task = useTask('The archive could not be looked through.');
  const stream = services.configuration.project?.stream;
  const survey = useRef(() => undefined as unknown);
  survey.current = () =>
    task.run(() => surveyProject(services, { onProgress: (at, of) => setDone({ done: at, of }) }));
  if (project?.rules == null || progress === null || stream === undefined)
    return <p className="dim">Nothing is known of this project’s progress.</p>;
  const mine = new Set(
    progress.cases
      .filter(({ readers }) => me !== null && readers.includes(me))
      .map(({ caseName }) => caseName),
  );
  const next = me !== null && project.reads(me) ? casesLeft(project.rules, stream, me, mine)[0] : undefined;
  const nextStudy = next === undefined ? undefined : progress.studyOf.get(next);
  const cases = onlyMissing ? progress.cases.filter(({ missing }) => missing > 0) : progress.cases;
  return (
    <div className="project-panel">
      <section className="project-card" aria-label="Readers">
        <h2>
          {progress.reads}
          {progress.of === null ? '' : ` of ${progress.of}`} {progress.reads === 1 ? 'read' : 'reads'} known
          here
        </h2>
        <table className="project-table">
          <thead>
            <tr>
              <th scope="col">Reader</th>
              <th scope="col">Key</th>
              <th scope="col" className="project-number">
                On the ledger
              </th>
              <th scope="col" className="project-number">
                Cases read
              </th>
              <th scope="col" className="project-number">
                Missing
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.participants.map(({ reader, name, role, anchored }) => {
              const read = progress.readers.find((one) => one.reader === reader);
              return (
                <tr key={reader}>
                  <td>
                    {name}
                    {reader === me && ' (you)'}
                    {role === 'arbiter' && <span className="dim"> decides where readers differ</span>}
                  </td>
                  <td>
                    {anchored !== null && anchored > 0 ? (
                      <span className="project-word">
                        <BadgeCheck aria-hidden="true" />
                        works
                      </span>
                    ) : (
                      <span className="project-word dim">
                        <CircleDashed aria-hidden="true" />
                        {anchored === null ? 'not known here' : 'has not signed yet'}
                      </span>
                    )}
                  </td>
                  <td className="project-number">{anchored ?? '–'}</td>
                  <td className="project-number">
                    {read === undefined ? '–' : `${read.read}${read.of === null ? '' : ` of ${read.of}`}`}
                  </td>
                  <td className="project-number">
                    {read === undefined || read.of === null ? '–' : read.of - read.read}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <div className="project-actions">
          {next !== undefined && (
            <Button
              look="primary"
              isDisabled={nextStudy === undefined}
              onPress={() => nextStudy !== undefined && onOpenStudy(nextStudy)}
            >
              Read my next case, {next}
            </Button>
          )}
          {services.archives.length > 0 && (
            <Button isDisabled={task.busy} onPress={() => void survey.current()}>
              Look through the archive
            </Button>
          )}
          {task.busy && <Progress label="Looking through the archive" done={done.done} of={done.of} />}
        </div>
        {task.problem !== null && <Problem problem={task.problem} compact />}
      </section>
      <section className="project-card" aria-label="Cases">
        <h2>Cases</h2>
        {progress.cases.length > 0 && (
          <label className="project-check">
            <input
              type="checkbox"
              checked={onlyMissing}
              onChange={(event) => setOnlyMissing(event.target.checked)}
            />
            Only those with missing reads
          </label>
        )}
        <CaseList cases={cases} studyOf={progress.studyOf} nameOf={nameOf} onOpenStudy={onOpenStudy} />
      </section>
    </div>
  );
}
