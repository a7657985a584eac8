import { useState } from 'react';
import { compareReaders, type LesionDifference } from '../../domain/agreement/compareReaders.ts';
import type { ReaderMark } from '../../domain/agreement/readerMark.ts';
import type { ReaderId } from '../../domain/ids.ts';
import { type ImageKey, toImageKey } from '../../domain/imaging/study.ts';
import type { Contribution } from '../../state/contribution.ts';
import { toQuantityWord, toUnitWord } from '../../state/measurementWords.ts';
import { Choice } from '../../ui/Choice.tsx';
import { groupByReader } from './groupByReader.ts';

const GONE: ReadonlySet<Contribution['standing']> = new Set(['Altered', 'Superseded', 'Retracted']);

/** Two readers, lesion by lesion: where and how far they differ. Both are drawn over the image at the same time. */
export function CompareView({
  contributions,
  onJump,
}: {
  contributions: readonly Contribution[];
  onJump: (image: ImageKey, id: string) => void;
}) {
  const groups = groupByReader(contributions);
  const [first, setFirst] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  if (groups.length < 2) return <p className="contributions-none">Two readers are needed to compare them.</p>;
  const a = first ?? groups[0]?.readerId ?? '';
  const b =
    second !== null && second !== a
      ? second
      : (groups.find(({ readerId }) => readerId !== a)?.readerId ?? '');
  const nameOf = (id: string) => groups.find(({ readerId }) => readerId === id)?.name ?? '';
  const options = groups.map(({ readerId, name }) => ({ id: readerId, label: name }));
  const rows = compareReaders(toMarks(contributions), [a as ReaderId, b as ReaderId]);
  return (
    <div className="compare">
      <Choice label="A" options={options} value={a} onPick={(id) => id !== null && setFirst(id)} />
      <Choice
        label="B"
        options={options.filter(({ id }) => id !== a)}
        value={b}
        onPick={(id) => id !== null && setSecond(id)}
      />
      {rows.length === 0 && <p className="contributions-none">Neither has marked anything here.</p>}
      <ol aria-label={`${nameOf(a)} and ${nameOf(b)}`}>
        {rows.map((row, at) => (
          <Difference
            key={(row.a ?? row.b)?.record}
            row={row}
            number={at + 1}
            names={[nameOf(a), nameOf(b)]}
            onJump={onJump}
          />
        ))}
      </ol>
    </div>
  );
}

function Difference({
  row: { a, b, geometry, values },
  number,
  names,
  onJump,
}: {
  row: LesionDifference;
  number: number;
  names: readonly [string, string];
  onJump: (image: ImageKey, id: string) => void;
}) {
  const jump = (mark: ReaderMark | null, name: string) => {
    const image = mark && imageOf(mark);
    return mark === null || image === null ? null : (
      <button type="button" className="timeline-what" onClick={() => onJump(image, mark.record)}>
        {name}
      </button>
    );
  };
  return (
    <li className="compare-lesion">
      <p>
        <b>{number}</b> {a === null || b === null ? 'only ' : ''}
        {jump(a, names[0])}
        {a !== null && b !== null && ' and '}
        {jump(b, names[1])}
      </p>
      {geometry !== null && (
        <p className="dim">
          centres {geometry.centroidDistance.toFixed(1)} {geometry.unit} apart
          {geometry.dice !== null && ` · Dice ${geometry.dice.toFixed(2)} · IoU ${geometry.iou?.toFixed(2)}`}{' '}
          · Hausdorff {geometry.hausdorff.toFixed(1)} {geometry.unit}
        </p>
      )}
      {a !== null && b !== null && geometry === null && <p className="dim">on different images</p>}
      {values.length > 0 && (
        <table className="compare-values">
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col">A − B</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ what, a: left, b: right, difference, unit }) => (
              <tr key={what}>
                <th scope="row">{toQuantityWord(what)}</th>
                <td>{left ?? '–'}</td>
                <td>{right ?? '–'}</td>
                <td>
                  {difference !== null
                    ? `${difference.toFixed(2).replace('-', '−')} ${toUnitWord(unit)}`.trim()
                    : left === right
                      ? 'same'
                      : left === null || right === null
                        ? '–'
                        : 'differs'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

function toMarks(contributions: readonly Contribution[]): readonly ReaderMark[] {
  return contributions.flatMap(({ record, claim, source, standing }) =>
    claim.kind === 'annotation' && !GONE.has(standing)
      ? [{ record: record.id, reader: claim.author.id, claim, source }]
      : [],
  );
}

function imageOf({ claim, source }: ReaderMark): ImageKey | null {
  const image = claim.roi.space === 'image' ? source?.images[claim.roi.image] : undefined;
  return image === undefined ? null : toImageKey(image.sopInstanceUid, image.frame);
}
