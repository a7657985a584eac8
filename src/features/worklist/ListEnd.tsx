import { useStore } from 'zustand';
import { searchStudies } from '../../actions/searchStudies.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';

/** How much of the archives is listed. */
export function ListEnd({ shown, loading }: { shown: number; loading: boolean }) {
  const services = useServices();
  const sources = useStore(services.worklist, (state) => state.sources);
  const cut = services.archives.filter(({ id }) => sources[id]?.word === 'more');
  return (
    <footer className="list-end">
      <span role="status">
        {shown} {shown === 1 ? 'study' : 'studies'}
        {loading && ', more are coming'}
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
