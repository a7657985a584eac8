import { type RefObject, useMemo } from 'react';
import { useServices } from '../../actions/servicesContext.ts';
import type { WorklistRow } from '../../state/createWorklist.ts';
import type { BadgedRow } from '../../state/worklistRows.ts';
import type { Command } from '../../ui/command.ts';
import { useRowHeight } from './useVisibleRange.ts';

/** What the keyboard does to the list. */
export function useListCommands({
  rows,
  chosen,
  scroller,
  onOpen,
  onFilter,
  onRefresh,
}: {
  readonly rows: readonly BadgedRow[];
  readonly chosen: BadgedRow | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onOpen: (row: WorklistRow) => void;
  readonly onFilter: () => void;
  readonly onRefresh: () => void;
}): readonly Command[] {
  const { worklist } = useServices();
  const rowHeight = useRowHeight();
  return useMemo(() => {
    const at = chosen === null ? -1 : rows.indexOf(chosen);
    const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const selectAt = (wanted: number) => {
      const row = rows[Math.max(0, Math.min(rows.length - 1, wanted))];
      if (row !== undefined) worklist.getState().select(row.key);
    };
    const command = (id: string, label: string, run: () => void): Command => ({
      id,
      label,
      group: 'Worklist',
      run,
    });
    return [
      command('list-open', 'Open the chosen study', () => {
        if (chosen !== null) onOpen(chosen);
      }),
      command('list-next', 'Next study', () => selectAt(at + 1)),
      command('list-previous', 'Previous study', () => selectAt(at < 0 ? 0 : at - 1)),
      command('list-on', 'A page on', () => selectAt(at + page())),
      command('list-back', 'A page back', () => selectAt(at - page())),
      command('list-first', 'First study', () => selectAt(0)),
      command('list-last', 'Last study', () => selectAt(rows.length - 1)),
      command('list-filter', 'Search the list', onFilter),
      command('list-refresh', 'Ask the archives again', onRefresh),
    ];
  }, [rows, chosen, scroller, rowHeight, worklist, onOpen, onFilter, onRefresh]);
}
