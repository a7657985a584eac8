import type { Uid } from '../domain/ids.ts';
import { activeCell, arranged, type Layout, shownCells } from './layout.ts';

interface PlanesOf {
  readonly study: Uid;
  readonly series: Uid;
}

/** The series that the viewports show planes of; null where they show none. */
export function planesIn(layout: Layout): PlanesOf | null {
  const cell = shownCells(layout).find(({ content }) => content?.kind === 'plane');
  return cell?.content ?? null;
}

/** Three planes of a series and the series itself beside them, until `withoutPlanes`. */
export function withPlanes(layout: Layout, { study, series }: PlanesOf): Layout {
  const plane = (name: 'axial' | 'coronal' | 'sagittal') => ({
    kind: 'plane' as const,
    study,
    series,
    plane: name,
  });
  const contents = [
    plane('axial'),
    plane('sagittal'),
    plane('coronal'),
    { kind: 'stack' as const, study, series },
  ];
  const before = layout.beforePlanes ?? layout;
  return { ...arranged(layout, { rows: 2, columns: 2, contents, origin: 'reader' }), beforePlanes: before };
}

/** The viewports as they were before; the one that was active shows the series that was cut. */
export function withoutPlanes(layout: Layout): Layout {
  const { beforePlanes } = layout;
  if (beforePlanes !== undefined) return beforePlanes;
  const { content } = activeCell(layout);
  const stack =
    content === null ? null : { kind: 'stack' as const, study: content.study, series: content.series };
  return arranged(layout, { rows: 1, columns: 1, contents: [stack], origin: 'reader' });
}
