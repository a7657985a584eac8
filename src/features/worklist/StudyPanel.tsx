import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { findPriors } from '../../actions/findPriors.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { type Failure, toFailure } from '../../domain/failure.ts';
import type { WorklistRow } from '../../state/createWorklist.ts';
import type { BadgedRow } from '../../state/worklistRows.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { toAwaitingWords } from './badgeWords.ts';
import './StudyPanel.css';

/** The chosen study: who, what, what waits for me, what there was before. */
export function StudyPanel({ row, onOpen }: { row: BadgedRow; onOpen: (row: WorklistRow) => void }) {
  const { patient } = row;
  const facts = [
    ['Born', patient.birthDate],
    ['Sex', patient.sex],
    ['ID', patient.id],
    ['Accession', row.accessionNumber],
  ].filter(([, value]) => value !== '');
  return (
    <aside className="study-panel" aria-label="Chosen study">
      <header>
        <h2>{patient.name || 'No patient name'}</h2>
        <dl className="study-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <section className="study-open">
        <p>{row.description || 'No description'}</p>
        <p className="dim">{[`${row.date} ${row.time}`.trim(), row.modalities.join(' ')].join(' · ')}</p>
        {toAwaitingWords(row.badge).map((words) => (
          <p key={words} className="study-awaiting">
            {words}
          </p>
        ))}
        <Button
          look="primary"
          wide
          command="list-open"
          icon={<FolderOpen aria-hidden="true" />}
          onPress={() => onOpen(row)}
        >
          Open study
        </Button>
      </section>
      <Series row={row} />
      <Priors row={row} onOpen={onOpen} />
    </aside>
  );
}

function Series({ row }: { row: WorklistRow }) {
  const { archives } = useServices();
  const { data, error } = useQuery({
    queryKey: ['series', row.archive, row.studyInstanceUid, row.instanceCount],
    queryFn: ({ signal }) =>
      archives.find(({ id }) => id === row.archive)?.searchSeries(row.studyInstanceUid, { signal }) ?? [],
  });
  if (error !== null) return <Problem problem={toProblem(error)} compact />;
  return (
    <section>
      <h3>Series</h3>
      <ul className="study-series">
        {data?.map((series) => (
          <li key={series.seriesInstanceUid}>
            <b>{series.modality || '–'}</b>
            <span className="clip">{series.description || 'No description'}</span>
            <span className="dim">{series.instanceCount ?? ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Priors({ row, onOpen }: { row: WorklistRow; onOpen: (row: WorklistRow) => void }) {
  const services = useServices();
  const { data, error } = useQuery({
    queryKey: ['priors', row.archive, row.patient.id, row.studyInstanceUid],
    queryFn: ({ signal }) => findPriors(services, { row, signal }),
  });
  if (error !== null) return <Problem problem={toProblem(error)} compact />;
  return (
    <section>
      <h3>Earlier and later of this patient</h3>
      {data?.length === 0 && <p className="dim">Nothing else in this archive.</p>}
      <ul className="study-priors">
        {data?.map((prior) => (
          <li key={prior.key}>
            <button type="button" onClick={() => onOpen(prior)}>
              <span>{prior.date || 'No date'}</span>
              <b>{prior.modalities.join(' ')}</b>
              <span className="clip">{prior.description || 'No description'}</span>
              {prior.patient.name !== row.patient.name && (
                <span className="study-other-name">Other name under this ID: {prior.patient.name}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function toProblem(error: Error): Failure {
  return toFailure(error, 'archive/failed', 'The archive could not be asked about this study.');
}
