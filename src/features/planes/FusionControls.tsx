import { useId } from 'react';
import { useStore } from 'zustand';
import type { ImageKey, Series } from '../../domain/imaging/study.ts';
import type { ColourMapName } from './colourMaps.ts';
import type { Fusion } from './fusion.ts';
import { nameOf } from './usePlaneSession.ts';

const MOST_SUV = 20;

/** Which series is laid over the planes in colour, how strongly, and from what value on it is brightest. */
export function FusionControls({
  fusion,
  series,
  base,
}: {
  fusion: Fusion;
  /** That can be laid over: PET of the study. */
  series: readonly Series[];
  base: { readonly name: string; readonly image: ImageKey };
}) {
  const state = useStore(fusion.store);
  const id = useId();
  if (series.length === 0) return null;
  const suv = state.unit === 'SUVbw';
  const choose = (uid: string) => {
    const found = series.find(({ seriesInstanceUid }) => seriesInstanceUid === uid);
    void fusion.choose(
      found === undefined ? null : { id: uid, name: nameOf(found), images: found.images },
      base,
    );
  };
  return (
    <>
      <label className="plane-bar-range" htmlFor={id}>
        <span>Fusion</span>
        <select
          id={id}
          className="plane-bar-select"
          value={state.series ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">None</option>
          {series.map((one) => (
            <option key={one.seriesInstanceUid} value={one.seriesInstanceUid}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </label>
      {state.volume !== null && (
        <>
          <label className="plane-bar-range">
            <span>Opacity</span>
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={Math.round(state.opacity * 100)}
              onChange={(event) => fusion.set({ opacity: Number(event.target.value) / 100 })}
            />
          </label>
          <select
            className="plane-bar-select"
            aria-label="Colours"
            value={state.map}
            onChange={(event) => fusion.set({ map: event.target.value as ColourMapName })}
          >
            <option value="hot-iron">Hot iron</option>
            <option value="rainbow">Rainbow</option>
          </select>
          {suv && (
            <label className="plane-bar-range">
              <span>SUV 0 to</span>
              <input
                type="range"
                min={1}
                max={MOST_SUV}
                step={0.5}
                value={state.top}
                onChange={(event) => fusion.set({ top: Number(event.target.value) })}
              />
            </label>
          )}
          <span className="plane-bar-value dim">
            {suv ? state.top : `0 to ${Number(state.top.toPrecision(3))} ${state.unit}`}
          </span>
        </>
      )}
      {state.words !== '' && (
        <span className={state.isRefused ? 'plane-bar-refused' : 'dim'} role="status">
          {state.words}
        </span>
      )}
    </>
  );
}
