import { Crosshair, ListChecks, X } from 'lucide-react';
import type { ReportItem } from '../../state/reportDraft.ts';
import type { ReportLine } from '../../state/reportFindings.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { PlacedFindings } from './placed.ts';
import { ReportText } from './ReportText.tsx';

/** One finding in the report: the reader's words, the way to its region, and what has changed since. */
export function FindingLine({
  line,
  placed,
  onItem,
  onRemove,
}: {
  line: ReportLine;
  placed: PlacedFindings;
  onItem: (item: ReportItem, step: string) => void;
  onRemove: () => void;
}) {
  const { item, now, changed } = line;
  const number = now === null ? '' : placed.numberOf(now.of.id);
  const image = now?.image ?? null;
  return (
    <li className="report-line">
      <div className="report-line-head">
        {now !== null && image !== null ? (
          <Button
            look="quiet"
            icon={<Crosshair aria-hidden="true" />}
            aria-label={`Show ${number || 'the region'} on its image`}
            onPress={() => placed.onJump(image, now.of.id)}
          >
            {number || 'Show'}
          </Button>
        ) : (
          <span className="dim">{now === null ? 'No longer there' : number}</span>
        )}
        {now !== null && !now.mine && <span className="dim clip">{now.authorName}</span>}
        <span className="report-line-end">
          <IconButton
            icon={<ListChecks aria-hidden="true" />}
            label={`Conclusion of the report: ${number || item.words}`}
            active={item.concluded}
            onPress={() => onItem({ ...item, concluded: !item.concluded }, 'conclude')}
          />
          <IconButton
            icon={<X aria-hidden="true" />}
            label={`Take ${number || 'it'} out of the report`}
            onPress={onRemove}
          />
        </span>
      </div>
      <ReportText
        label={`Words for ${number || 'a finding'}`}
        isLabelHidden
        value={item.words}
        onText={(words) => onItem({ ...item, words }, 'words')}
      />
      {now === null && (
        <p className="report-new" role="status">
          This finding was deleted, retracted or corrected. Take it out of the report.
        </p>
      )}
      {now !== null && changed && (
        <div className="report-new" role="status">
          <p>
            Changed since: <q>{now.words}</q>
          </p>
          <Button
            look="quiet"
            onPress={() => onItem({ ...item, of: now.of, words: now.words, generated: now.words }, 'take')}
          >
            Take the new words
          </Button>
          <Button look="quiet" onPress={() => onItem({ ...item, of: now.of, generated: now.words }, 'keep')}>
            Keep mine
          </Button>
        </div>
      )}
    </li>
  );
}
