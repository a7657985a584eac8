import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight, Columns2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { findPriors } from '../../actions/findPriors.ts';
import { openBeside } from '../../actions/openBeside.ts';
import { openStudy } from '../../actions/openStudy.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { toFailure } from '../../domain/failure.ts';
import { relationOf } from '../../domain/hanging/priors.ts';
import { isSamePatient, type Series, type Study } from '../../domain/imaging/study.ts';
import { selectArchiveOf } from '../../state/createArchived.ts';
import { relationWords } from '../../state/relationWords.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import './PriorStudies.css';
import { SeriesList, type ShownWhere } from './SeriesList.tsx';

/** Other studies of the patient: those that are open, and those that the archive has. One step hangs one beside the study that is read. */
export function PriorStudies({
  study,
  shown,
  viewer,
  onShow,
}: {
  study: Study;
  shown: ShownWhere;
  viewer: Viewer | null;
  onShow: (series: Series) => void;
}) {
  const services = useServices();
  const studies = useStore(services.studies, (state) => state.studies);
  const task = useTask('The study could not be opened.');
  const inArchive = useArchivedPriors(study);
  const open = studies.filter(
    (other) =>
      other.studyInstanceUid !== study.studyInstanceUid && isSamePatient(other.patient, study.patient),
  );
  const rows = inArchive.rows.filter(
    (row) => !open.some(({ studyInstanceUid }) => studyInstanceUid === row.studyInstanceUid),
  );
  if (open.length === 0 && rows.length === 0 && inArchive.problem === null) return null;
  const beside = (input: Parameters<typeof openBeside>[1]) =>
    void task.run(async () => openBeside(services, input));
  const byDate = <Dated extends { readonly date: string }>(list: readonly Dated[]) =>
    [...list].sort((one, two) => (one.date < two.date ? 1 : -1));
  return (
    <section className="priors" aria-label="Other studies of this patient">
      <h3>Other studies of this patient</h3>
      {byDate(open).map((other) => (
        <PriorStudy
          key={other.studyInstanceUid}
          other={other}
          relation={relationWords(relationOf(study, other))}
          note={other.patient.name === study.patient.name ? '' : `Other name: ${other.patient.name}`}
          onBeside={() => beside({ studyInstanceUid: other.studyInstanceUid })}
        >
          <Button
            look="quiet"
            onPress={() =>
              void task.run(async () => openStudy(services, { studyInstanceUid: other.studyInstanceUid }))
            }
          >
            Read this study
          </Button>
          <SeriesList study={other} shown={shown} viewer={viewer} onShow={onShow} />
        </PriorStudy>
      ))}
      {byDate(rows).map((row) => (
        <PriorStudy
          key={row.key}
          other={{ ...row, description: row.description || row.modalities.join(' ') }}
          relation={relationWords(relationOf(study, row))}
          note={row.patient.name === study.patient.name ? '' : `Other name: ${row.patient.name}`}
          onBeside={() => beside({ studyInstanceUid: row.studyInstanceUid, archive: row.archive })}
        />
      ))}
      {inArchive.problem !== null && <Problem problem={inArchive.problem} compact />}
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </section>
  );
}

function PriorStudy({
  other,
  relation,
  note,
  onBeside,
  children = null,
}: {
  other: { readonly date: string; readonly description: string };
  relation: string;
  note: string;
  onBeside: () => void;
  children?: ReactNode;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const title = [other.date || 'No date', other.description].filter((part) => part !== '').join(' ');
  const words = (
    <span className="prior-words">
      <span>
        <b>{other.date || 'No date'}</b> <span className="prior-relation">{relation}</span>
      </span>
      <span className="dim clip">{other.description || 'No description'}</span>
      {note !== '' && <span className="prior-note">{note}</span>}
    </span>
  );
  return (
    <section aria-label={title}>
      <div className="prior-title">
        {children === null ? (
          <span className="prior-fold">{words}</span>
        ) : (
          <button
            type="button"
            className="prior-fold"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
            {words}
          </button>
        )}
        <IconButton
          icon={<Columns2 aria-hidden="true" />}
          label={`Compare with ${title}`}
          onPress={onBeside}
        />
      </div>
      {unfolded && children}
    </section>
  );
}

function useArchivedPriors(study: Study) {
  const services = useServices();
  const archive = useStore(services.archived, (state) => selectArchiveOf(state, study.studyInstanceUid));
  const { data, error } = useQuery({
    queryKey: ['priors', archive, study.patient.id, study.studyInstanceUid],
    enabled: archive !== null,
    queryFn: ({ signal }) =>
      findPriors(services, {
        row: { patient: study.patient, archive: archive ?? '', studyInstanceUid: study.studyInstanceUid },
        signal,
      }),
  });
  return {
    rows: data ?? [],
    problem:
      error === null
        ? null
        : toFailure(
            error,
            'archive/failed',
            'The archive could not be asked for other studies of the patient.',
          ),
  };
}
