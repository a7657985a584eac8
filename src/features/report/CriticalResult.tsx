import { Siren } from 'lucide-react';
import { useServices } from '../../actions/servicesContext.ts';
import type { Told } from '../../state/reportDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ReportText } from './ReportText.tsx';

const METHODS = [
  { id: 'in-person', label: 'In person' },
  { id: 'telephone', label: 'Telephone' },
  { id: 'message', label: 'Message' },
] as const;
const ANSWERS = [
  { id: 'yes', label: 'Acknowledged' },
  { id: 'no', label: 'Not yet' },
] as const;

/** A result that cannot wait: whom it was told, how, when, and whether they acknowledged it. */
export function CriticalResult({
  told,
  onTold,
}: {
  told: Told | null;
  onTold: (told: Told | null, step: string) => void;
}) {
  const { clock } = useServices();
  if (told === null) {
    return (
      <Button
        look="quiet"
        icon={<Siren aria-hidden="true" />}
        onPress={() =>
          onTold({ to: '', method: 'telephone', atUnix: clock.nowUnix(), acknowledged: false }, 'critical')
        }
      >
        Critical result…
      </Button>
    );
  }
  return (
    <fieldset className="report-critical" aria-label="Critical result">
      <legend>Critical result</legend>
      <ReportText
        label="Told to"
        rows={1}
        value={told.to}
        onText={(to) => onTold({ ...told, to }, 'told to')}
      />
      <Choice
        label="How"
        options={METHODS}
        value={told.method}
        onPick={(id) => {
          const method = METHODS.find((one) => one.id === id)?.id;
          if (method !== undefined) onTold({ ...told, method }, 'told how');
        }}
      />
      <label className="report-when">
        <span className="field-label">When (your time)</span>
        <input
          type="datetime-local"
          className="field-area"
          value={toLocal(told.atUnix)}
          onChange={(event) => {
            const atUnix = Math.floor(new Date(event.target.value).getTime() / 1000);
            if (Number.isFinite(atUnix) && atUnix >= 0) onTold({ ...told, atUnix }, 'told when');
          }}
        />
      </label>
      <Choice
        label="Acknowledged"
        options={ANSWERS}
        value={told.acknowledged ? 'yes' : 'no'}
        onPick={(id) => {
          if (id !== null) onTold({ ...told, acknowledged: id === 'yes' }, 'told acknowledged');
        }}
      />
      <Button look="quiet" onPress={() => onTold(null, 'critical')}>
        Not critical
      </Button>
    </fieldset>
  );
}

/** As the browser's field has it: the local time to the minute. */
function toLocal(unix: number): string {
  const date = new Date(unix * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
