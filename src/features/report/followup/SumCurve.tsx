import type { Assessment } from '../../../domain/followup/recist.ts';
import { toMm } from '../../../state/followUpWords.ts';
import type { DatedStudy } from '../../../state/lesions.ts';

const WIDTH = 296;
const HEIGHT = 96;
/** A date needs this much of the line below. */
const DATE_WIDTH = 62;
const EDGE = { left: 8, right: 8, top: 18, bottom: 16 };

/** The sum of diameters over the studies, at their dates; nothing where fewer than two have a sum. */
export function SumCurve({
  studies,
  assessments,
}: {
  studies: readonly DatedStudy[];
  assessments: readonly Assessment[];
}) {
  const days = studies.map(({ date }) => Date.parse(date) / 86_400_000);
  const isDated = days.every(Number.isFinite);
  const points = assessments.flatMap(({ sumUm }, at) =>
    sumUm === null
      ? []
      : [
          {
            sumUm,
            when: isDated ? (days[at] ?? at) : at,
            date: studies[at]?.date ?? '',
            study: studies[at]?.studyInstanceUid,
          },
        ],
  );
  if (points.length < 2) return null;
  const most = Math.max(...points.map(({ sumUm }) => sumUm), 1);
  const [from, until] = [points[0]?.when ?? 0, points.at(-1)?.when ?? 1];
  const x = (when: number) =>
    EDGE.left + ((when - from) / Math.max(until - from, 1)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (sumUm: number) => HEIGHT - EDGE.bottom - (sumUm / most) * (HEIGHT - EDGE.top - EDGE.bottom);
  const dated = labelled(points.map(({ when }) => x(when)));
  const anchor = (at: number) => (at === 0 ? 'start' : at === points.length - 1 ? 'end' : 'middle');
  return (
    <svg
      className="follow-up-curve"
      fontSize={11}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Sum of diameters: ${points.map(({ sumUm, date }) => `${toMm(sumUm)} mm ${date}`).join(', ')}`}
    >
      <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={HEIGHT - EDGE.bottom} y2={HEIGHT - EDGE.bottom} />
      <polyline points={points.map(({ when, sumUm }) => `${x(when)},${y(sumUm)}`).join(' ')} />
      {points.map(({ when, sumUm, date, study }, at) => (
        <g key={study}>
          <circle cx={x(when)} cy={y(sumUm)} r={3} />
          <text x={x(when)} y={y(sumUm) - 6} textAnchor={anchor(at)}>
            {toMm(sumUm)}
          </text>
          {dated.has(at) && (
            <text className="follow-up-date" x={x(when)} y={HEIGHT - 3} textAnchor={anchor(at)}>
              {date}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** The first, the last, and of those between the ones whose dates have room. */
function labelled(places: readonly number[]): ReadonlySet<number> {
  const last = places.length - 1;
  const end = (places[last] ?? 0) - 1.5 * DATE_WIDTH;
  const chosen = new Set([0]);
  let from = (places[0] ?? 0) + 1.5 * DATE_WIDTH;
  for (let at = 1; at < last; at += 1) {
    const place = places[at] ?? 0;
    if (place < from || place > end) continue;
    chosen.add(at);
    from = place + DATE_WIDTH;
  }
  return chosen.add(last);
}
