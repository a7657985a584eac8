import { Plus } from 'lucide-react';
import type { Reportable } from '../../state/reportFindings.ts';
import { Button } from '../../ui/Button.tsx';
import type { PlacedFindings } from './placed.ts';

/** Findings of the study that the report does not hold: mine first, then those of others, under their names. */
export function MissingFindings({
  missing,
  placed,
  onInsert,
}: {
  missing: readonly Reportable[];
  placed: PlacedFindings;
  onInsert: (added: readonly Reportable[]) => void;
}) {
  if (missing.length === 0) return null;
  const mine = missing.filter((one) => one.mine);
  const sorted = [...mine, ...missing.filter((one) => !one.mine)];
  return (
    <div className="report-missing">
      <p className="dim">Not in the report</p>
      <ul aria-label="Findings that are not in the report">
        {sorted.map((one) => (
          <li key={`${one.of.kind} ${one.of.id}`}>
            <Button
              look="quiet"
              icon={<Plus aria-hidden="true" />}
              aria-label={`Insert ${placed.numberOf(one.of.id)}: ${one.words}`}
              onPress={() => onInsert([one])}
            >
              {placed.numberOf(one.of.id)} {one.words}
              {!one.mine && ` · ${one.authorName}`}
            </Button>
          </li>
        ))}
      </ul>
      {mine.length > 1 && (
        <Button look="quiet" onPress={() => onInsert(mine)}>
          Insert all {mine.length} of mine
        </Button>
      )}
    </div>
  );
}
