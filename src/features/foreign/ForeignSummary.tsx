import { Cpu } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { selectReadingObjects } from '../../state/signedObjects.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import './ForeignPanel.css';

/** That others say something of the study that nobody signed, in a line below one's own reading. */
export function ForeignSummary({ onOpen }: { onOpen: () => void }) {
  const { foreign, readings } = useServices();
  const all = useStore(foreign, (state) => state.objects);
  const signed = useStore(readings, selectReadingObjects);
  const objects = all.filter(({ source }) => !signed.has(source.digest));
  if (objects.length === 0) return null;
  const marks = objects.reduce((sum, object) => sum + object.marks.length, 0);
  const count = `${objects.length} ${objects.length === 1 ? 'object' : 'objects'}, ${marks} ${marks === 1 ? 'mark' : 'marks'}`;
  return (
    <button
      type="button"
      className="foreign-summary"
      aria-label={`From other systems: ${count}, not signed`}
      onClick={onOpen}
    >
      <Cpu aria-hidden="true" />
      <b className="clip">Other systems</b>
      <span className="foreign-summary-end">
        <StatusWord word="Not signed" />
        <span className="dim">{count}</span>
      </span>
    </button>
  );
}
