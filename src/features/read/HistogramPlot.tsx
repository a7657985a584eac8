import { useEffect, useState } from 'react';
import { histogramOfRegion } from '../../actions/histogramOfRegion.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Histogram, HistogramBin } from '../../domain/measurement/histogram.ts';
import type { Measurement } from '../../domain/record/measurement.ts';
import { toUnitWord } from '../../state/measurementWords.ts';
import './HistogramPlot.css';
import type { Region } from './regions.ts';

const WIDTH = 288;
const HEIGHT = 52;

/** How often values occur in a region with an area. Arrow keys and pointer go through it; it says what is there. */
export function RegionHistogram({ region }: { region: Region }) {
  const histogram = useHistogram(region);
  const { origin } = region;
  const measurements = (origin.kind === 'draft' ? origin.draft : origin.claim).measurements ?? [];
  return histogram === null || histogram.bins.length < 2 ? null : (
    <HistogramPlot histogram={histogram} measurements={measurements} />
  );
}

function HistogramPlot({
  histogram,
  measurements,
}: {
  histogram: Histogram;
  measurements: readonly Measurement[];
}) {
  const { bins, count } = histogram;
  const [at, setAt] = useState<number | null>(null);
  const most = Math.max(...bins.map((bin) => bin.count));
  const fullest = bins.findIndex((bin) => bin.count === most);
  const shown = Math.min(at ?? fullest, bins.length - 1);
  const bin = bins[shown] as HistogramBin;
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 0];
  const unit = measurements.find(({ quantity }) => quantity === 'median')?.unit.value ?? '';
  const words = (value: number) => withUnit(value, toUnitWord(unit));
  const median = Number(measurements.find(({ quantity }) => quantity === 'median')?.value);
  const step = WIDTH / bins.length;
  const said = `${rangeWords(bin, words)}: ${bin.count} of ${count} px, ${percent(bin.count / count)}`;
  return (
    <figure className="histogram">
      <div
        role="slider"
        tabIndex={0}
        aria-label={`Histogram of ${count} pixels from ${words(low)} to ${words(high)}`}
        aria-valuemin={1}
        aria-valuemax={bins.length}
        aria-valuenow={shown + 1}
        aria-valuetext={said}
        className="histogram-plot"
        onKeyDown={(event) => {
          const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: bins.length - 1 }[
            event.key
          ];
          if (to === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          setAt(Math.min(bins.length - 1, Math.max(0, to)));
        }}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const share = (event.clientX - box.left) / Math.max(box.width, 1);
          setAt(Math.min(bins.length - 1, Math.max(0, Math.floor(share * bins.length))));
        }}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {bins.map(({ from, count: pixels }, index) => (
            <rect
              key={from}
              className={index === at ? 'histogram-here' : 'histogram-bar'}
              x={index * step}
              width={Math.max(step - 0.75, 0.5)}
              y={HEIGHT - (pixels / most) * HEIGHT}
              height={(pixels / most) * HEIGHT}
            />
          ))}
          {Number.isFinite(median) && high > low && (
            <line
              className="histogram-median"
              x1={((median - low) / (high - low)) * WIDTH}
              x2={((median - low) / (high - low)) * WIDTH}
              y1={0}
              y2={HEIGHT}
            />
          )}
        </svg>
      </div>
      <figcaption className="histogram-words">
        <span>{words(low)}</span>
        <span className="histogram-said">{at === null ? `${count} px · line: median` : said}</span>
        <span>{words(high)}</span>
      </figcaption>
    </figure>
  );
}

function rangeWords({ from, to }: HistogramBin, words: (value: number) => string): string {
  return from === to ? words(from) : `${number(from)} to ${words(to)}`;
}

function withUnit(value: number, unit: string): string {
  return [number(value), unit].filter((part) => part !== '').join(' ');
}

function number(value: number): string {
  const text = Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
  return text.replace('-', '−');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Null while it is being counted, and where there is none. A region whose image cannot be read says so where it is measured. */
function useHistogram({ origin, roi }: Region): Histogram | null {
  const services = useServices();
  // Stays while the outline does, whatever else of the reading changes.
  const of = origin.kind === 'draft' ? origin.draft.roi : origin.claim;
  const [found, setFound] = useState<{ readonly of: unknown; readonly histogram: Histogram | null } | null>(
    null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outline is that of `of`
  useEffect(() => {
    let current = true;
    histogramOfRegion(services, { roi }).then(
      (histogram) => current && setFound({ of, histogram }),
      () => current && setFound({ of, histogram: null }),
    );
    return () => {
      current = false;
    };
  }, [services, of]);
  return found?.of === of ? found.histogram : null;
}
