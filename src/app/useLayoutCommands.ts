import { useMemo } from 'react';
import { chooseGrid } from '../actions/chooseGrid.ts';
import { hangStudy } from '../actions/hangStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import type { Uid } from '../domain/ids.ts';
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
export function useLayoutCommands(study: Uid): readonly Command[] {
  const services = useServices();
  return useMemo(() => {
    const change = (by: (layout: Layout) => Layout) => services.layouts.getState().change(study, by);
    const command = (id: string, label: string, run: () => void): Command => ({
      id,
      label,
      group: 'Layout',
      run,
    });
    return [
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
  }, [services, study]);
}
