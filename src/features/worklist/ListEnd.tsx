import { useStore } from 'zustand';
import { searchStudies } from '../../actions/searchStudies.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';

/** How much of the archives is listed. */
export function ListEnd({ shown, loading }: { shown: number; loading: boolean }) {
  const services = useServices();
  const sources = useStore(services.worklist, (state) => state.sources);
  const cut = services.archives.filter(({ id }) => sources[id]?.word === 'more');
  const isSilent = services.archives.some(({ id }) => sources[id]?.word === 'failed');
  const count = `${shown} ${shown === 1 ? 'study' : 'studies'}`;
  return (
    <footer className="list-end">
      <span role="status">
        {shown > 0
          ? `${count}${loading ? ', more are coming' : ''}`
          : loading
            ? 'Searching…'
            : isSilent
              ? 'No answer'
              : count}
      </span>
      {cut.length > 0 && (
        <>
          <span>{cut.map(({ name }) => name).join(', ')} has more: narrow the search, or</span>
          <Button look="quiet" onPress={() => void searchStudies(services, { which: 'more' })}>
            Fetch more
          </Button>
        </>
      )}
    </footer>
  );
}
