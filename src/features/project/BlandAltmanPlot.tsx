import type { BlandAltman } from '../../domain/agreement/blandAltman.ts';

const WIDTH = 320;
const HEIGHT = 180;
const LEFT = 44;
const BOTTOM = 24;
const MARGIN = 8;

/** Differences over means of two readers, with bias and limits of agreement. */
export function BlandAltmanPlot({
  title,
  unit,
  agreement: { points, bias, limits },
}: {
  title: string;
  unit: string;
  agreement: BlandAltman;
}) {
  const x = scale(
    points.map(({ mean }) => mean),
    LEFT,
    WIDTH - MARGIN,
  );
  const y = scale(
    [...points.map(({ difference }) => difference), bias, limits.low, limits.high, 0],
    HEIGHT - BOTTOM,
    MARGIN,
  );
  const line = (value: number, words: string, dash: string) => (
    <g key={words}>
      <line
        x1={LEFT}
        x2={WIDTH - MARGIN}
        y1={y(value)}
        y2={y(value)}
        stroke="currentColor"
        strokeDasharray={dash}
      />
      <text x={LEFT - 4} y={y(value) + 4} textAnchor="end" className="plot-text">
        {value.toFixed(1)}
      </text>
    </g>
  );
  return (
    <figure className="plot">
      <figcaption className="dim">{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}: bias ${bias.toFixed(2)} ${unit}, limits of agreement ${limits.low.toFixed(2)} to ${limits.high.toFixed(2)} ${unit}`}
      >
        {line(bias, 'bias', '')}
        {line(limits.low, 'lower limit', '4 3')}
        {line(limits.high, 'upper limit', '4 3')}
        {points.map(({ mean, difference }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no name of their own
          <circle key={at} cx={x(mean)} cy={y(difference)} r={3} className="plot-point" />
        ))}
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 6} textAnchor="middle" className="plot-text">
          mean, {unit}
        </text>
      </svg>
    </figure>
  );
}

/** A straight scale with a little room at both ends. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || 1) * 0.08;
  return (value) => from + ((value - (low - room)) / (high - low + 2 * room)) * (to - from);
}
