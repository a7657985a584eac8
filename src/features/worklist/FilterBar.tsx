import { RotateCw, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import {
  isFiltered,
  NO_FILTER,
  type WorklistFilter,
  type WorklistQueue,
} from '../../state/createWorklist.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DATE_RANGES, type DateRange, rangeOf, toDates } from './dateRanges.ts';
import './FilterBar.css';

const TEXTS = [
  { name: 'patientName', label: 'Patient' },
  { name: 'patientId', label: 'ID' },
  { name: 'accessionNumber', label: 'Accession' },
  { name: 'description', label: 'Description' },
] as const satisfies readonly { name: keyof WorklistFilter; label: string }[];

const MODALITIES = ['CT', 'MR', 'PT', 'US', 'CR', 'DX', 'MG', 'NM', 'XA'].map((id) => ({ id, label: id }));
const QUEUES: readonly { readonly id: WorklistQueue; readonly label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'awaiting', label: 'Awaiting me' },
  { id: 'changed', label: 'Changed since I looked' },
];

/** What the list is asked for. Nothing of it goes into the address. */
export function FilterBar({
  counts,
  loading,
  onRefresh,
  onLeave,
}: {
  counts: Readonly<Record<WorklistQueue, number>>;
  loading: boolean;
  onRefresh: () => void;
  /** Enter or the arrow down in a field: on to the list. */
  onLeave: () => void;
}) {
  const { worklist, archives } = useServices();
  const filter = useStore(worklist, (state) => state.filter);
  const queue = useStore(worklist, (state) => state.queue);
  const leftOut = useStore(worklist, (state) => state.leftOut);
  const { setFilter, setQueue, setLeftOut } = worklist.getState();
  const range = rangeOf(filter, new Date());
  return (
    <search className="filter-bar">
      <div className="filter-line">
        {TEXTS.map(({ name, label }) => (
          <FilterText
            key={name}
            label={label}
            value={filter[name]}
            onChange={(text) => setFilter({ [name]: text })}
            onLeave={onLeave}
          />
        ))}
        <label className="filter-date">
          From
          <input
            type="date"
            className="filter-input"
            value={filter.fromDate}
            max={filter.untilDate || undefined}
            onChange={(event) => setFilter({ fromDate: event.target.value })}
          />
        </label>
        <label className="filter-date">
          to
          <input
            type="date"
            className="filter-input"
            value={filter.untilDate}
            min={filter.fromDate || undefined}
            onChange={(event) => setFilter({ untilDate: event.target.value })}
          />
        </label>
        <IconButton
          icon={<RotateCw aria-hidden="true" />}
          label="Ask again"
          isDisabled={loading}
          onPress={onRefresh}
        />
      </div>
      <div className="filter-line">
        <Chips
          label="Queue"
          options={QUEUES.map(({ id, label }) => ({
            id,
            label: id === 'all' ? label : `${label} ${counts[id]}`,
          }))}
          chosen={[queue]}
          onChoose={([id = 'all']) => setQueue(id as WorklistQueue)}
          required
        />
        <Chips
          label="Study date"
          options={DATE_RANGES}
          chosen={range === null ? [] : [range]}
          onChoose={([id]) =>
            setFilter(
              id === undefined ? { fromDate: '', untilDate: '' } : toDates(id as DateRange, new Date()),
            )
          }
        />
        <Chips
          label="Modality"
          options={MODALITIES}
          chosen={filter.modalities}
          several
          onChoose={(modalities) => setFilter({ modalities })}
        />
        {archives.length > 1 && (
          <Chips
            label="Archives"
            options={archives.map(({ id, name }) => ({ id, label: name }))}
            chosen={archives.map(({ id }) => id).filter((id) => !leftOut.includes(id))}
            several
            required
            onChoose={(chosen) =>
              setLeftOut(archives.map(({ id }) => id).filter((id) => !chosen.includes(id)))
            }
          />
        )}
        {isFiltered(filter) && (
          <Button look="quiet" icon={<X aria-hidden="true" />} onPress={() => setFilter(NO_FILTER)}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  );
}

const PAUSE_MS = 250;

/** Hands over what was typed after a pause, or at once on Enter. */
function FilterText({
  label,
  value,
  onChange,
  onLeave,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onLeave: () => void;
}) {
  const [own, setOwn] = useState({ from: value, text: value });
  const text = own.from === value ? own.text : value;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hand = (next: string) => {
    clearTimeout(timer.current);
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '') {
      setOwn({ from: value, text: '' });
      hand('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') {
      event.preventDefault();
      hand(text);
      onLeave();
    }
  };
  return (
    <input
      className="filter-input filter-text"
      type="search"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onKeyDown={onKeyDown}
      onChange={(event) => {
        const next = event.target.value;
        setOwn({ from: value, text: next });
        clearTimeout(timer.current);
        timer.current = setTimeout(() => hand(next), PAUSE_MS);
      }}
    />
  );
}
