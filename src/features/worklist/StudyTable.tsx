import {
  ArrowDown,
  ArrowUp,
  CircleDashed,
  CircleDot,
  GitCompareArrows,
  type LucideIcon,
  Sparkle,
} from 'lucide-react';
import { memo, type RefObject, useEffect, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { selectHearing } from '../../state/createArchived.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectSeenOfStudy, toSeenWords } from '../../state/createSeen.ts';
import type { WorklistSort } from '../../state/createWorklist.ts';
import type { BadgedRow } from '../../state/worklistRows.ts';
import { type BadgeWord, toBadgeWords } from './badgeWords.ts';
import { COLUMNS, type Column } from './columns.ts';
import './StudyTable.css';
import { useRowHeight, useVisibleRange } from './useVisibleRange.ts';

/** The list: as many rows as fit are drawn, however many there are. */
export function StudyTable({
  rows,
  scroller,
  loading,
  onOpen,
}: {
  rows: readonly BadgedRow[];
  /** Where the keyboard's focus goes. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Rows are still to come. */
  loading: boolean;
  onOpen: (row: BadgedRow) => void;
}) {
  const { worklist, archives } = useServices();
  const sort = useStore(worklist, (state) => state.sort);
  const selected = useStore(worklist, (state) => state.selected);
  const rowHeight = useRowHeight();
  const { range, look } = useVisibleRange(scroller, rows.length, rowHeight);
  const several = archives.length > 1;
  const columns = COLUMNS.filter(({ id }) => several || id !== 'archive');
  const at = rows.findIndex(({ key }) => key === selected);

  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = worklist.getState().scrollTop;
  }, [scroller, worklist]);
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && at >= 0) keepInView(element, at * rowHeight, rowHeight);
  }, [scroller, at, rowHeight]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not drawn cannot be table elements
    <div
      ref={scroller}
      role="grid"
      aria-label="Studies"
      aria-rowcount={loading ? -1 : rows.length + 1}
      aria-busy={loading}
      aria-multiselectable={false}
      {...(at >= range.first && at < range.end ? { 'aria-activedescendant': rowId(at) } : {})}
      tabIndex={0}
      className={`study-table${several ? ' study-table-several' : ''}`}
      onScroll={(event) => {
        worklist.getState().setScrollTop(event.currentTarget.scrollTop);
        look();
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="row" aria-rowindex={1} className="study-row study-head" tabIndex={-1}>
        {columns.map((column) => (
          <Heading key={column.id} column={column} sort={sort} onSort={worklist.getState().setSort} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className="study-rows" style={{ height: rows.length * rowHeight }}>
        {rows.slice(range.first, range.end).map((row, index) => (
          <Row
            key={row.key}
            row={row}
            at={range.first + index}
            top={(range.first + index) * rowHeight}
            columns={columns}
            isSelected={row.key === selected}
            onSelect={worklist.getState().select}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

function Heading({
  column: { id, label, isNumber },
  sort,
  onSort,
}: {
  column: Column;
  sort: WorklistSort;
  onSort: (sort: WorklistSort) => void;
}) {
  const isSorted = sort.column === id;
  // Dates and counts are looked at from the latest and the most.
  const first = id === 'date' || id === 'images' || id === 'contributions';
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid above
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={isNumber ? 'study-number' : ''}
    >
      <button
        type="button"
        className="study-sort"
        onClick={() => onSort({ column: id, descending: isSorted ? !sort.descending : first })}
      >
        {label}
        {isSorted && (sort.descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
      </button>
    </div>
  );
}

const Row = memo(function Row({
  row,
  at,
  top,
  columns,
  isSelected,
  onSelect,
  onOpen,
}: {
  row: BadgedRow;
  at: number;
  top: number;
  columns: readonly Column[];
  isSelected: boolean;
  onSelect: (key: string) => void;
  onOpen: (row: BadgedRow) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid above
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's keys select and open
    <div
      role="row"
      id={rowId(at)}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      className={`study-row${isSelected ? ' study-selected' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(row.key)}
      onDoubleClick={() => onOpen(row)}
    >
      {columns.map(({ id, text, isNumber }) => {
        const words = text?.(row) ?? '';
        return (
          // biome-ignore lint/a11y/useSemanticElements: part of the grid above
          // biome-ignore lint/a11y/useFocusableInteractive: the row is what is chosen
          <div key={id} role="gridcell" className={isNumber ? 'study-number' : 'clip'} title={words}>
            {text === undefined ? <Badge row={row} /> : words}
          </div>
        );
      })}
    </div>
  );
});

function Badge({ row }: { row: BadgedRow }) {
  const { archived, seen, reader } = useServices();
  const me = useStore(reader, selectMe);
  const looked = useStore(seen, (state) => toSeenWords(selectSeenOfStudy(state, me, row.studyInstanceUid)));
  const withheld = useStore(archived, (state) => selectHearing(state, row.studyInstanceUid).withheld);
  const badges = toBadgeWords(row.badge, withheld);
  const all = [...badges.map(({ words }) => words), ...(looked === 'seen' ? [] : [looked])];
  return (
    <span className="study-badge" title={all.join(' · ')}>
      {badges.map(({ words, tone }) => {
        const Icon = TONES[tone];
        return (
          <span key={words} className={`study-badge-${tone}`}>
            {Icon && <Icon aria-hidden="true" />}
            {words}
          </span>
        );
      })}
      {looked !== 'seen' && (
        <span className={looked === 'unread' ? 'study-unread' : ''}>
          {looked === 'unread' ? <CircleDot aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
          {looked}
        </span>
      )}
    </span>
  );
}

/** As a contribution of that standing has it. */
const TONES = { attention: GitCompareArrows, new: Sparkle, plain: null } as const satisfies Record<
  BadgeWord['tone'],
  LucideIcon | null
>;

function rowId(at: number): string {
  return `study-${at}`;
}

/** Scrolls no further than needed; the heading covers what is directly below it. */
function keepInView(element: HTMLElement, top: number, height: number): void {
  const heading = element.querySelector('.study-head')?.clientHeight ?? 0;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + height > element.scrollTop + element.clientHeight - heading)
    element.scrollTop = top + height - element.clientHeight + heading;
}
