import type { Uid } from '../domain/ids.ts';
import type { ImageKey } from '../domain/imaging/study.ts';

/** A series, one image at a time. The series may be of a prior, so its study is named. */
export interface StackContent {
  readonly kind: 'stack';
  readonly study: Uid;
  readonly series: Uid;
  /** Where it opens; where the series was left, or at its first image, when absent. */
  readonly image?: ImageKey;
}

/** What a viewport shows. Every kind names its study: a viewport never shows what belongs to another patient. */
export type CellContent = StackContent | PlaneContent;

/** Planes cut from a series, one direction of them. */
export interface PlaneContent {
  readonly kind: 'plane';
  readonly study: Uid;
  readonly series: Uid;
  readonly plane: 'axial' | 'coronal' | 'sagittal';
  /** Planes open where their cross is. */
  readonly image?: never;
}

/** Names a viewport for as long as the page lives, wherever on the screen it is. */
export type CellId = `cell-${number}`;

export interface Cell {
  readonly id: CellId;
  readonly content: CellContent | null;
}

/** How the viewports of a study are laid out. */
export interface Layout {
  readonly rows: number;
  readonly columns: number;
  /** In reading order. Those beyond `rows × columns` are not on the screen and keep what they showed. */
  readonly cells: readonly Cell[];
  /** The viewport that keys, tools and the series browser act on. */
  readonly active: CellId;
  /** The viewport that covers all others for now. */
  readonly maximized: CellId | null;
  /** `reader`: chosen by hand, and nothing else changes it. */
  readonly origin: 'hanging' | 'reader';
  /** Name of the stage of hanging that is on the screen; empty where it is none. */
  readonly stage: string;
  /** The study that the one that is read is compared with. */
  readonly prior: Uid | null;
  /** How it was before a series was cut into planes. */
  readonly beforePlanes?: Layout;
}

export const MOST_ROWS = 3;
export const MOST_COLUMNS = 4;

const CELLS: readonly Cell[] = Array.from({ length: MOST_ROWS * MOST_COLUMNS }, (_, at) => ({
  id: `cell-${at + 1}`,
  content: null,
}));

/** Of a study that nothing was decided for. */
export const FIRST_LAYOUT: Layout = {
  rows: 1,
  columns: 1,
  cells: CELLS,
  active: 'cell-1',
  maximized: null,
  origin: 'hanging',
  stage: '',
  prior: null,
};

/** The viewports on the screen, in reading order. A maximised one only covers the others. */
export function shownCells({ cells, rows, columns }: Layout): readonly Cell[] {
  return cells.slice(0, rows * columns);
}

export function activeCell(layout: Layout): Cell {
  const cell = layout.cells.find(({ id }) => id === layout.active) ?? layout.cells[0];
  if (cell === undefined) throw new RangeError('a layout has viewports');
  return cell;
}

/** As many viewports as a person chose. The active one stays on the screen. */
export function withGrid(layout: Layout, rows: number, columns: number): Layout {
  const next = {
    ...layout,
    ...bounded(rows, columns),
    maximized: null,
    origin: 'reader' as const,
    stage: '',
  };
  const count = next.rows * next.columns;
  const at = next.cells.findIndex(({ id }) => id === layout.active);
  if (at < count) return next;
  return { ...next, cells: swapped(next.cells, at, count - 1) };
}

/** What is shown first of a study for which nothing was decided; anything else stays. */
export function withFirst(layout: Layout, content: CellContent): Layout {
  if (layout.cells.some((cell) => cell.content !== null)) return layout;
  return arranged(layout, { rows: 1, columns: 1, contents: [content], origin: 'hanging' });
}

export function withContent(layout: Layout, id: CellId, content: CellContent | null): Layout {
  return {
    ...layout,
    cells: layout.cells.map((cell) => (cell.id === id ? { ...cell, content } : cell)),
    origin: 'reader',
  };
}

export function withActive(layout: Layout, id: CellId): Layout {
  if (layout.active === id || !shownCells(layout).some((cell) => cell.id === id)) return layout;
  return { ...layout, active: id, maximized: layout.maximized === null ? null : id };
}

/** The viewport `by` places further on becomes active; after the last comes the first. */
export function withNextActive(layout: Layout, by: number): Layout {
  const cells = shownCells(layout);
  const at = cells.findIndex(({ id }) => id === layout.active);
  const next = cells[(at + by + cells.length) % cells.length];
  return next === undefined ? layout : withActive(layout, next.id);
}

/** Maximises the viewport, or goes back to all of them. */
export function withMaximized(layout: Layout, id: CellId): Layout {
  if (layout.maximized !== null) return { ...layout, maximized: null };
  const cells = shownCells(layout);
  if (cells.length === 1 || !cells.some((cell) => cell.id === id)) return layout;
  return { ...withActive(layout, id), maximized: id };
}

/** A layout as a whole: what stands in each viewport, in reading order. */
export function arranged(
  layout: Layout,
  plan: {
    readonly rows: number;
    readonly columns: number;
    readonly contents: readonly (CellContent | null)[];
    readonly origin: Layout['origin'];
    readonly stage?: string;
  },
): Layout {
  const cells = layout.cells.map((cell, at) => ({ ...cell, content: plan.contents[at] ?? null }));
  return {
    ...layout,
    ...bounded(plan.rows, plan.columns),
    cells,
    active: cells[0]?.id ?? layout.active,
    maximized: null,
    origin: plan.origin,
    stage: plan.stage ?? '',
  };
}

function bounded(rows: number, columns: number) {
  return {
    rows: Math.min(Math.max(rows, 1), MOST_ROWS),
    columns: Math.min(Math.max(columns, 1), MOST_COLUMNS),
  };
}

/** Cells change places with what they show, so that no canvas is made anew. */
function swapped(cells: readonly Cell[], one: number, other: number): readonly Cell[] {
  return cells.map((cell, at) => (at === one ? cells[other] : at === other ? cells[one] : cell) ?? cell);
}
