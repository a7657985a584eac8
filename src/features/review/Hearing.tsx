import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { selectHearing } from '../../state/createArchived.ts';
import { Problem } from '../../ui/Problem.tsx';

/** What the archive of the study has of readings that cannot be shown here, and why. */
export function Hearing() {
  const { studies, archived } = useServices();
  const study = useStore(studies, (state) => state.activeStudy);
  const { withheld, unreadable, failure } = useStore(archived, (state) => selectHearing(state, study));
  return (
    <>
      {failure !== null && <Problem problem={failure} compact />}
      {withheld > 0 && (
        <p className="contributions-none">
          {withheld === 1 ? 'One document' : `${withheld} documents`} of other readers{' '}
          {withheld === 1 ? 'stays' : 'stay'} sealed until the project releases{' '}
          {withheld === 1 ? 'it' : 'them'}.
        </p>
      )}
      {unreadable.map(({ sopInstanceUid, sentence }) => (
        <Problem
          key={sopInstanceUid}
          compact
          problem={{
            code: 'document/unreadable',
            message: sentence,
            facts: [['SOP Instance UID', sopInstanceUid]],
          }}
        />
      ))}
    </>
  );
}
