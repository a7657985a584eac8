import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { searchStudies } from '../../actions/searchStudies.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { WorklistRow } from '../../state/createWorklist.ts';
import type { Command } from '../../ui/command.ts';
import { useCommandKeys } from '../../ui/useCommandKeys.ts';
import { EmptyList } from './EmptyList.tsx';
import { FilterBar } from './FilterBar.tsx';
import { ListEnd } from './ListEnd.tsx';
import { SourceProblems } from './SourceProblems.tsx';
import { StudyPanel } from './StudyPanel.tsx';
import { StudyTable } from './StudyTable.tsx';
import { useListCommands } from './useListCommands.ts';
import { useSearching, useShownRows } from './useWorklist.ts';
import './Worklist.css';

export interface WorklistProps {
  readonly onOpen: (row: WorklistRow) => void;
  /** False while something stands in front that has keys of its own. */
  readonly keysLive: boolean;
  /** Commands of this page, for the palette and the overview of keys. */
  readonly onCommands: (commands: readonly Command[]) => void;
}

/** The studies of all archives: found, ordered, with what waits for me. */
export function Worklist({ onOpen, keysLive, onCommands }: WorklistProps) {
  const services = useServices();
  const { worklist } = services;
  const { loading, refresh } = useSearching();
  const { rows, counts } = useShownRows();
  const selected = useStore(worklist, (state) => state.selected);
  const scroller = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLElement>(null);
  const chosen = useMemo(() => rows.find(({ key }) => key === selected) ?? null, [rows, selected]);

  const toList = useCallback(() => {
    scroller.current?.focus({ preventScroll: true });
    if (chosen === null) worklist.getState().select(rows[0]?.key ?? null);
  }, [chosen, rows, worklist]);
  const toFilter = useCallback(
    () => page.current?.querySelector<HTMLInputElement>('.filter-text')?.focus(),
    [],
  );
  const commands = useListCommands({
    rows,
    chosen,
    scroller,
    onOpen,
    onFilter: toFilter,
    onRefresh: refresh,
  });
  useCommandKeys(commands, keysLive);
  useEffect(() => {
    onCommands(commands);
    return () => onCommands([]);
  }, [commands, onCommands]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  return (
    <main ref={page} className="worklist" aria-label="Worklist">
      <div className="worklist-list">
        <FilterBar counts={counts} loading={loading} onRefresh={refresh} onLeave={toList} />
        <SourceProblems onAgain={() => void searchStudies(services, { which: 'anew' })} />
        <StudyTable rows={rows} scroller={scroller} loading={loading} onOpen={onOpen} />
        {rows.length === 0 && !loading && <EmptyList counts={counts} />}
        {rows.length === 0 && loading && <Skeleton />}
        <ListEnd shown={rows.length} loading={loading} />
      </div>
      {chosen === null ? (
        <aside className="study-panel dim">
          {rows.length > 0 && <p>Choose a study to see what is in it.</p>}
        </aside>
      ) : (
        <StudyPanel row={chosen} onOpen={onOpen} />
      )}
    </main>
  );
}

/** Rows in the shape of what comes. */
function Skeleton() {
  return (
    <div className="worklist-skeleton" aria-hidden="true">
      {['70%', '55%', '62%', '48%', '66%', '58%', '52%', '60%'].map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  );
}
