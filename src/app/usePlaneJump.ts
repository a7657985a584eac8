import { useCallback, useEffect, useState } from 'react';
import { normalOf, toPatientPoints } from '../domain/geometry/planeRoi.ts';
import type { Vector } from '../domain/geometry/vector.ts';
import type { ImageKey } from '../domain/imaging/study.ts';
import type { Region } from '../features/read/index.ts';
import type { Places } from './usePlaces.ts';
import type { PlanesInRoom } from './usePlanes.ts';

/** To a region that was drawn on a plane: planes are cut where they are not, turned as it is, and meet in its middle. */
export function usePlaneJump(
  jump: Places['jump'],
  regions: readonly Region[],
  { session, isOn, toggle }: PlanesInRoom,
): Places['jump'] {
  const [wanted, setWanted] = useState<{ readonly normal: Vector; readonly at: Vector } | null>(null);
  useEffect(() => {
    if (session === null || wanted === null) return undefined;
    let isDone = false;
    const go = () => {
      const { stacks, refused, failure } = session.store.getState();
      if (isDone || (stacks === null && refused === null && failure === null)) return;
      isDone = true;
      setWanted(null);
      session.showPlane(wanted.normal, wanted.at);
    };
    go();
    return session.store.subscribe(go);
  }, [session, wanted]);
  return useCallback(
    (image: ImageKey, id: string) => {
      jump(image, id);
      const roi = regions.find((region) => region.id === id)?.roi;
      if (roi?.plane === undefined) return;
      if (!isOn) toggle();
      setWanted({ normal: normalOf(roi.plane), at: middleOf(toPatientPoints(roi.points, roi.plane)) });
    },
    [jump, regions, isOn, toggle],
  );
}

/** In millimetres, of points in micrometres. */
function middleOf(points: readonly Vector[]): Vector {
  const mean = (axis: 0 | 1 | 2) =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length / 1000;
  return [mean(0), mean(1), mean(2)];
}
