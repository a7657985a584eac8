import type { ReaderId } from '../../domain/ids.ts';
import { Chips } from '../../ui/Chips.tsx';
import type { ProtocolForm } from './protocolForm.ts';
import { TextField } from './TextField.tsx';

const METHODS = [
  { id: 'none', label: 'None' },
  { id: 'arbitration', label: '2+1' },
  { id: 'majority', label: 'Majority' },
  { id: 'weighted', label: 'Weighted' },
  { id: 'delphi', label: 'Delphi' },
] as const;

/** How opinions become a consensus. */
export function ConsensusFields({
  form,
  set,
  readers,
}: {
  form: ProtocolForm;
  set: (change: Partial<ProtocolForm>) => void;
  readers: readonly { readonly id: ReaderId | null; readonly name: string }[];
}) {
  const { method } = form;
  const known = readers.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
  return (
    <>
      <div className="wide">
        <p className="field-label">Consensus</p>
        <Chips
          label="Consensus"
          required
          options={METHODS}
          chosen={[method]}
          onChoose={([first]) => set({ method: (first as ProtocolForm['method']) ?? 'none' })}
        />
      </div>
      {method === 'arbitration' && (
        <div className="wide">
          <p className="field-label">Who decides where readers differ</p>
          <Chips
            label="Arbiters"
            several
            options={known.map(({ id, name }) => ({ id, label: name }))}
            chosen={form.arbiters}
            onChoose={(ids) => set({ arbiters: ids as readonly ReaderId[] })}
          />
        </div>
      )}
      {method !== 'none' && method !== 'arbitration' && (
        <>
          <TextField
            label="Cut-off, a share"
            value={form.cutOff}
            onChange={(cutOff) => set({ cutOff })}
            numeric
          />
          <TextField
            label="Factor on those outside a weak consensus (empty for none)"
            value={form.penalty}
            onChange={(penalty) => set({ penalty })}
            numeric
          />
        </>
      )}
      {method === 'delphi' && (
        <TextField label="Rounds" value={form.rounds} onChange={(rounds) => set({ rounds })} numeric />
      )}
      {(method === 'weighted' || method === 'delphi') &&
        known.map(({ id, name }) => (
          <TextField
            key={id}
            label={`Weight of ${name} (1 where empty)`}
            value={form.weights[id] ?? ''}
            onChange={(weight) => set({ weights: { ...form.weights, [id]: weight } })}
            numeric
          />
        ))}
    </>
  );
}
