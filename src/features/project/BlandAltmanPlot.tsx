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
  agreement: { means, differences, bias, limits },
}: {
  title: string;
  unit: string;
  agreement: BlandAltman;
}) {
  const x = scale(means, LEFT, WIDTH - MARGIN);
  const y = scale([...differences, bias, limits.low, limits.high, 0], HEIGHT - BOTTOM, MARGIN);
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
        fontSize={11}
        role="img"
        aria-label={`${title}: bias ${bias.toFixed(2)} ${unit}, limits of agreement ${limits.low.toFixed(2)} to ${limits.high.toFixed(2)} ${unit}`}
      >
        {line(bias, 'bias', '')}
        {line(limits.low, 'lower limit', '4 3')}
        {line(limits.high, 'upper limit', '4 3')}
        <path d={toDots(means, differences, x, y)} className="plot-point" />
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 6} textAnchor="middle" className="plot-text">
          mean, {unit}
        </text>
      </svg>
    </figure>
  );
}

/** All points as one path, however many: a line without length and with round ends is a dot. */
function toDots(
  means: Float64Array,
  differences: Float64Array,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return Array.from(
    means,
    (mean, at) => `M${x(mean).toFixed(1)} ${y(differences[at] as number).toFixed(1)}h0`,
  ).join('');
}

/** A straight scale with a little room at both ends. */
function scale(values: Iterable<number>, from: number, to: number): (value: number) => number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = (high - low || 1) * 0.08;
  return (value) => from + ((value - (low - room)) / (high - low + 2 * room)) * (to - from);
}
