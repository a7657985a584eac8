import type { Agreement } from '../../domain/agreement/analyseAgreement.ts';
import type { ReaderId } from '../../domain/ids.ts';

/** Mean Dice above the diagonal, mean IoU below. */
export function OverlapMatrix({
  agreements,
  readers,
  nameOf,
}: {
  agreements: readonly Agreement[];
  readers: readonly ReaderId[];
  nameOf: (reader: ReaderId) => string;
}) {
  const meanOf = (measure: Agreement['measure'], a: ReaderId, b: ReaderId) =>
    agreements.find((one) => one.measure === measure && one.readers.includes(a) && one.readers.includes(b))
      ?.value ?? null;
  if (!agreements.some(({ measure }) => measure === 'mean Dice')) return null;
  return (
    <section className="project-card" aria-label="Overlap of regions">
      <h2>Overlap of regions: mean Dice above, mean IoU below the diagonal</h2>
      <table className="project-table">
        <thead>
          <tr>
            <th scope="col">Reader</th>
            {readers.map((reader) => (
              <th key={reader} scope="col">
                {nameOf(reader)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readers.map((row, at) => (
            <tr key={row}>
              <th scope="row">{nameOf(row)}</th>
              {readers.map((column, to) => {
                const value = at === to ? null : meanOf(at < to ? 'mean Dice' : 'mean IoU', row, column);
                return (
                  <td
                    key={column}
                    style={value === null ? {} : { background: `rgb(127 178 255 / ${value * 0.35})` }}
                  >
                    {at === to ? '' : value === null ? '–' : value.toFixed(2)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
