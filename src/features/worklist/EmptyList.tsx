import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { isFiltered, NO_FILTER, type WorklistQueue } from '../../state/createWorklist.ts';
import { Button } from '../../ui/Button.tsx';

/** Why the list has no row, and the way to one. Of an archive that did not answer it says nothing: its failure stands above. */
export function EmptyList({ counts }: { counts: Readonly<Record<WorklistQueue, number>> }) {
  const { worklist, archives } = useServices();
  const filter = useStore(worklist, (state) => state.filter);
  const queue = useStore(worklist, (state) => state.queue);
  const leftOut = useStore(worklist, (state) => state.leftOut);
  const sources = useStore(worklist, (state) => state.sources);
  const answered = archives.filter(({ id }) => !leftOut.includes(id) && sources[id]?.word !== 'failed');
  if (queue !== 'all' && counts.all > 0)
    return (
      <div className="worklist-empty">
        <p>{queue === 'awaiting' ? 'Nothing awaits you.' : 'Nothing has changed since you looked.'}</p>
        <Button look="quiet" onPress={() => worklist.getState().setQueue('all')}>
          Show all {counts.all} studies
        </Button>
      </div>
    );
  if (answered.length === 0) return null;
  if (isFiltered(filter))
    return (
      <div className="worklist-empty">
        <p>No study matches.</p>
        <Button look="quiet" onPress={() => worklist.getState().setFilter(NO_FILTER)}>
          Clear filters
        </Button>
      </div>
    );
  return (
    <div className="worklist-empty">
      <p>There are no studies in {answered.map(({ name }) => name).join(', ')}.</p>
    </div>
  );
}
