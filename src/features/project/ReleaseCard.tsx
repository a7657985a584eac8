import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { publishProject } from '../../actions/publishProject.ts';
import { releaseProject } from '../../actions/releaseProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useTask } from '../../ui/useTask.ts';
import { useProject } from './useProject.ts';

/** For whoever the protocol lets release: opens the cases that are read, or all, and tells the archive. */
export function ReleaseCard() {
  const services = useServices();
  const { project, progress, me } = useProject();
  const [comment, setComment] = useState('');
  const [said, setSaid] = useState('');
  const [done, setDone] = useState({ done: 0, of: 0 });
  const task = useTask('The release could not be signed.');
  const file = useRef<HTMLInputElement>(null);
  const releaseKey = project?.rules?.releaseKey;
  const key = useQuery({
    queryKey: ['release-key', releaseKey ?? ''],
    queryFn: () => (releaseKey === undefined ? true : services.sealer.hasKey(releaseKey)),
  });
  if (project === null || project.blinding === 'none' || me === null || !project.mayDo(me, 'release'))
    return null;
  const isReleased = project.releases.some(({ kind }) => kind === 'stream');
  const released = new Set(project.releases.flatMap((scope) => (scope.kind === 'cases' ? scope.cases : [])));
  const complete = (progress?.cases ?? []).filter(
    ({ missing, caseName }) => missing === 0 && !released.has(caseName),
  );
  const release = (cases: readonly string[] | null) =>
    void task.run(async () => {
      const scope =
        cases === null ? ({ kind: 'stream' } as const) : ({ kind: 'cases', cases: [...cases] } as const);
      const outcome = await releaseProject(services, { scope, comment });
      if (outcome.kind === 'declined') return;
      if (services.archives.length === 0) return setSaid('Hand the bundle of the project to its readers.');
      const published = await publishProject(services, {
        digest: outcome.digest,
        onProgress: (at, of) => setDone({ done: at, of }),
      });
      setSaid(published.sentence);
    });
  return (
    <section className="project-card" aria-label="Release">
      <h2>Release</h2>
      <p className="dim">
        {isReleased
          ? 'All of the project is released: readers see what the others signed.'
          : 'Ends the blinding from its anchor on: what readers signed before was committed before. It cannot be taken back.'}
      </p>
      {key.data === false && (
        <p>
          This browser does not have the release key: readings that others sealed can only be opened by their
          own readers.{' '}
          <Button look="quiet" onPress={() => file.current?.click()}>
            Open the release key
          </Button>
        </p>
      )}
      <input
        ref={file}
        type="file"
        className="visually-hidden"
        aria-label="Release key file"
        tabIndex={-1}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined)
            void task.run(async () => {
              await services.sealer.addKey(await chosen.text());
              await key.refetch();
            });
          event.target.value = '';
        }}
      />
      {!isReleased && (
        <>
          <TextArea
            label="Reason, for whoever reads the release"
            value=""
            onCommit={setComment}
            onDraft={setComment}
          />
          <div className="project-actions">
            <Button look="primary" isDisabled={task.busy} onPress={() => release(null)}>
              Release the whole project
            </Button>
            {complete.length > 0 && (
              <Button
                isDisabled={task.busy}
                onPress={() => release(complete.map(({ caseName }) => caseName))}
              >
                Release {complete.length} complete {complete.length === 1 ? 'case' : 'cases'}
              </Button>
            )}
          </div>
        </>
      )}
      {task.busy && done.of > 0 && <Progress label="Telling the archive" done={done.done} of={done.of} />}
      {said !== '' && <output>{said}</output>}
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </section>
  );
}
