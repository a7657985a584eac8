import { useMemo } from 'react';
import { chooseGrid } from '../actions/chooseGrid.ts';
import { hangStudy } from '../actions/hangStudy.ts';
import { neighbourStudy } from '../actions/neighbourStudy.ts';
import { openStudy } from '../actions/openStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Uid } from '../domain/ids.ts';
import type { WorklistRow } from '../state/createWorklist.ts';
import { type Layout, withMaximized, withNextActive } from '../state/layout.ts';
import type { Command } from '../ui/command.ts';
import { LINKS } from './LinkChoices.tsx';

const GRIDS = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
  [1, 3],
  [2, 3],
  [3, 3],
  [3, 4],
] as const;

/** What the keyboard does to the viewports as a whole. */
export function useLayoutCommands(
  study: Uid,
  onRow: (row: WorklistRow) => void,
  onNotice: (words: string) => void,
): readonly Command[] {
  const services = useServices();
  return useMemo(() => {
    const change = (by: (layout: Layout) => Layout) => services.layouts.getState().change(study, by);
    const command = (id: string, label: string, run: () => void): Command => ({
      id,
      label,
      group: 'Layout',
      run,
    });
    const toCase = (by: 1 | -1) => {
      const next = neighbourStudy(services, { study, by });
      if (next === null) onNotice(by === 1 ? 'This is the last study.' : 'This is the first study.');
      else if (next.kind === 'row') onRow(next.row);
      else void openStudy(services, { studyInstanceUid: next.study });
    };
    return [
      command('case-next', 'Next study', () => toCase(1)),
      command('case-previous', 'Previous study', () => toCase(-1)),
      command('viewport-next', 'Next viewport', () => change((one) => withNextActive(one, 1))),
      command('viewport-previous', 'Previous viewport', () => change((one) => withNextActive(one, -1))),
      command('viewport-maximize', 'Maximise viewport, or back to all', () =>
        change((one) => withMaximized(one, one.active)),
      ),
      command('stage-next', 'Next way to hang the study', () => hangStudy(services, { study, by: 1 })),
      command('stage-previous', 'Previous way to hang the study', () =>
        hangStudy(services, { study, by: -1 }),
      ),
      ...LINKS.map(({ link, id, label }) => command(id, label, () => services.links.getState().toggle(link))),
      ...GRIDS.map(([rows, columns]) =>
        command(`grid-${rows}x${columns}`, `Layout ${rows} × ${columns}`, () =>
          chooseGrid(services, { rows, columns }),
        ),
      ),
    ];
  }, [services, study, onRow, onNotice]);
}
