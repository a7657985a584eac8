import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import type { Study } from '../domain/imaging/study.ts';
import { type PlaneSession, usePlaneSession } from '../features/planes/index.ts';
import type { ViewportRegistry } from '../features/read/index.ts';
import { isArriving } from '../state/arrival.ts';
import { selectArrival } from '../state/createStudies.ts';
import { activeCell, type Layout } from '../state/layout.ts';
import { planesIn, withoutPlanes, withPlanes } from '../state/planeLayout.ts';
import { findShown } from '../state/shownSeries.ts';
import type { Command } from '../ui/command.ts';
import type { Viewer } from '../viewer/index.ts';

export interface PlanesInRoom {
  readonly session: PlaneSession | null;
  readonly isOn: boolean;
  readonly toggle: () => void;
  readonly commands: readonly Command[];
}

/** Planes of the series in the active viewport, on and off. */
export function usePlanes(
  viewer: Viewer,
  study: Study,
  layout: Layout,
  registry: ViewportRegistry,
): PlanesInRoom {
  const { layouts, studies } = useServices();
  const open = useStore(studies, (state) => state.studies);
  const of = planesIn(layout);
  const key = of === null ? null : `${of.study} ${of.series}`;
  const series = useMemo(() => {
    const [studyUid, seriesUid] = key?.split(' ') ?? [];
    const found = open.find(({ studyInstanceUid }) => studyInstanceUid === studyUid);
    return found?.series.find(({ seriesInstanceUid }) => seriesInstanceUid === seriesUid) ?? null;
  }, [open, key]);
  const arrival = useStore(studies, (state) => (series === null ? null : selectArrival(state, series)));
  const shown = registry.get(layout.active)?.getSnapshot().image ?? null;
  const session = usePlaneSession(viewer, isArriving(arrival) ? null : series, shown);

  const toggle = useCallback(() => {
    layouts.getState().change(study.studyInstanceUid, (before) => {
      if (planesIn(before) !== null) return withoutPlanes(before);
      const active = findShown(studies.getState().studies, study, activeCell(before));
      if (active === null) return before;
      return withPlanes(before, {
        study: active.study.studyInstanceUid,
        series: active.series.seriesInstanceUid,
      });
    });
  }, [layouts, studies, study]);

  const commands = useMemo(
    (): readonly Command[] => [
      { id: 'planes', label: 'Planes: axial, coronal, sagittal', group: 'Layout', keys: ['y'], run: toggle },
      {
        id: 'planes-cross',
        label: 'Cross on planes',
        group: 'Layout',
        keys: [],
        run: () => session?.setCrossShown(!session.store.getState().crossShown),
      },
      {
        id: 'planes-straighten',
        label: 'Straighten planes',
        group: 'Layout',
        keys: [],
        run: () => session?.straighten(),
      },
    ],
    [toggle, session],
  );
  return { session, isOn: of !== null, toggle, commands };
}
