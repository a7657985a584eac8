import { StatusWord } from '../../ui/StatusWord.tsx';
import { AuthorLine } from './AuthorLine.tsx';
import { countContributions, groupByReader } from './groupByReader.ts';
import './ReadersSummary.css';
import { useContributions } from './useContributions.ts';

/** Who else contributed, in a line each, below one's own reading. */
export function ReadersSummary({ onOpen }: { onOpen: () => void }) {
  const groups = groupByReader(useContributions()).filter((group) => !group.mine);
  if (groups.length === 0) return null;
  return (
    <ul className="readers-summary" aria-label="Other readers">
      {groups.map((group) => (
        <li key={group.readerId}>
          <button
            type="button"
            className="readers-line"
            aria-label={`Contributions of ${group.name}: ${group.standing}, ${countContributions(group.contributions)}`}
            onClick={onOpen}
          >
            <AuthorLine group={group} />
            <span className="readers-standing">
              <StatusWord word={group.standing} />
              <span className="dim">{countContributions(group.contributions)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
