import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { add } from '../../domain/geometry/vector.ts';
import type { ImageDescription, ImageKey } from '../../domain/imaging/study.ts';
import { scale } from '../../domain/imaging/volumeGeometry.ts';
import type { Placement, PlaneGrid, Viewer, Viewport } from '../../viewer/index.ts';
import { usePlacement } from './Crosshair.tsx';
import { COLOUR_MAPS, toColours } from './colourMaps.ts';
import './Fusion.css';
import type { Fusion } from './fusion.ts';

/** Coarser than the image: what is laid over has larger voxels, and the screen smooths between them. */
const MOST_PIXELS = 256;

interface Cut {
  readonly image: ImageKey;
  /** Pixels of the image to one of the cut. */
  readonly step: number;
  readonly grid: PlaneGrid;
  readonly values: Float32Array;
}

/** Another series in colour on the plane of the shown image, in the very place where it lies. */
export function FusionLayer({
  fusion,
  viewer,
  viewport,
}: {
  fusion: Fusion;
  viewer: Viewer;
  viewport: Viewport;
}) {
  const { volume, map, top, opacity, unit } = useStore(fusion.store);
  const placement = usePlacement(viewport);
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = placement?.image ?? null;
  const cut = useCut(fusion, viewer, volume === null ? null : image);
  const value = useValue(fusion, viewer, viewport, volume !== null);
  const shown = cut !== null && cut.image === image ? cut : null;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || shown === null) return;
    const { columns, rows } = shown.grid;
    context.canvas.width = columns;
    context.canvas.height = rows;
    context.putImageData(
      new ImageData(toColours(shown.values, COLOUR_MAPS[map], top, opacity), columns, rows),
      0,
      0,
    );
  }, [shown, map, top, opacity]);
  if (volume === null || placement === null) return null;
  return (
    <>
      <div className="fusion" aria-hidden="true">
        <canvas
          ref={canvas}
          style={{
            transform: toMatrix(placement, shown?.step ?? 1),
            visibility: shown === null ? 'hidden' : 'visible',
          }}
        />
      </div>
      {value !== null && (
        <p className="fusion-value">
          {value.toFixed(unit === 'SUVbw' ? 2 : 0)} {unit}
        </p>
      )}
    </>
  );
}

/** The cut of the shown image; while one is being made, only the latest image waits. */
function useCut(fusion: Fusion, viewer: Viewer, image: ImageKey | null): Cut | null {
  const [cut, setCut] = useState<Cut | null>(null);
  const latest = useRef<ImageKey | null>(null);
  const busy = useRef(false);
  useEffect(() => {
    latest.current = image;
    const work = async () => {
      if (busy.current) return;
      busy.current = true;
      let done: ImageKey | null = null;
      while (latest.current !== null && latest.current !== done) {
        done = latest.current;
        const plan = planOf(viewer, done);
        const values = plan === null ? null : await fusion.cut(plan.grid).catch(() => null);
        setCut(plan === null || values === null ? null : { image: done, ...plan, values });
      }
      busy.current = false;
    };
    void work();
    return () => {
      latest.current = null;
    };
  }, [fusion, viewer, image]);
  return cut;
}

function planOf(viewer: Viewer, image: ImageKey): { readonly step: number; readonly grid: PlaneGrid } | null {
  const full = gridOf(viewer.describe(image));
  if (full === null) return null;
  const step = Math.max(Math.ceil(Math.max(full.columns, full.rows) / MOST_PIXELS), 1);
  const shift = (step - 1) / 2;
  return {
    step,
    grid: {
      origin: add(full.origin, add(scale(full.acrossMm, shift), scale(full.downMm, shift))),
      acrossMm: scale(full.acrossMm, step),
      downMm: scale(full.downMm, step),
      columns: Math.ceil(full.columns / step),
      rows: Math.ceil(full.rows / step),
    },
  };
}

function gridOf({
  imagePosition,
  imageOrientation,
  calibration,
  columns,
  rows,
}: ImageDescription): PlaneGrid | null {
  const { columnSpacingMm, rowSpacingMm } = calibration;
  if (imagePosition === null || imageOrientation === null) return null;
  if (columnSpacingMm === null || rowSpacingMm === null) return null;
  const [rx, ry, rz, cx, cy, cz] = imageOrientation;
  return {
    origin: imagePosition,
    acrossMm: scale([rx, ry, rz], columnSpacingMm),
    downMm: scale([cx, cy, cz], rowSpacingMm),
    columns,
    rows,
  };
}

/** From pixels of the cut, the first of which begins half a pixel of the image before its first centre, to the screen. */
function toMatrix({ transform }: Placement, step: number): string {
  const { columnX, columnY, rowX, rowY, offsetX, offsetY } = transform;
  const x = offsetX - (columnX + rowX) / 2;
  const y = offsetY - (columnY + rowY) / 2;
  return `matrix(${columnX * step}, ${columnY * step}, ${rowX * step}, ${rowY * step}, ${x}, ${y})`;
}

/** The value under the pointer, at the middle of the pixel whose own value is shown. */
function useValue(fusion: Fusion, viewer: Viewer, viewport: Viewport, live: boolean): number | null {
  const [value, setValue] = useState<number | null>(null);
  useEffect(() => {
    if (!live) return undefined;
    let asked = '';
    let current = true;
    const unsubscribe = viewport.subscribe(() => {
      const { pointer, image } = viewport.getSnapshot();
      const key = pointer === null || image === null ? '' : `${image} ${pointer.x} ${pointer.y}`;
      if (key === asked) return;
      asked = key;
      const full = pointer === null || image === null ? null : gridOf(viewer.describe(image));
      if (pointer === null || full === null) {
        setValue(null);
        return;
      }
      const origin = add(full.origin, add(scale(full.acrossMm, pointer.x), scale(full.downMm, pointer.y)));
      fusion.cut({ ...full, origin, columns: 1, rows: 1 }).then(
        ([found = null]) => current && asked === key && setValue(found),
        () => current && setValue(null),
      );
    });
    return () => {
      current = false;
      unsubscribe();
    };
  }, [fusion, viewer, viewport, live]);
  return live ? value : null;
}
