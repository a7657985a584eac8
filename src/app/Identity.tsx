import { TriangleAlert } from 'lucide-react';
import { Group } from 'react-aria-components/Group';
import type { Study } from '../domain/imaging/study.ts';
import './Identity.css';
import { useOtherTabs } from './useOtherTabs.ts';

/** Whose study it is: always in sight while one is read, and whether another one is open in another tab. */
export function Identity({ study }: { study: Study }) {
  const { name, id, birthDate, sex } = study.patient;
  const others = useOtherTabs(study.studyInstanceUid);
  const words = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');
  return (
    <Group aria-label="Patient and study being read" className="identity">
      <p className="clip">
        <b>{name || 'No patient name'}</b>
        <span>{words(id === name ? '' : id, birthDate, sex)}</span>
        <span className="dim">{words(study.description || 'Study', study.date)}</span>
      </p>
      {others && (
        <p
          className="identity-others"
          role="status"
          title="Another study is open in another tab of this browser"
        >
          <TriangleAlert aria-hidden="true" />
          Another study in another tab
        </p>
      )}
    </Group>
  );
}
