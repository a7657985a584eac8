import { useState } from 'react';
import type { Agreement } from '../../domain/agreement/analyseAgreement.ts';
import type { ReaderId } from '../../domain/ids.ts';
import { toUnitWord } from '../../state/measurementWords.ts';
import { Chips } from '../../ui/Chips.tsx';
import { LongList } from '../../ui/LongList.tsx';

const HEAD = ['Variable', 'Measure', 'Readers', 'n', 'Value', '95 % interval'];

/** Every coefficient, of one reader with each other, or of one variable; only what is seen is drawn. */
export function AgreementTable({
  agreements,
  readers,
  nameOf,
}: {
  agreements: readonly Agreement[];
  readers: readonly ReaderId[];
  nameOf: (reader: ReaderId) => string;
}) {
  const [variables, setVariables] = useState<readonly string[]>([]);
  const [reader, setReader] = useState<readonly string[]>([]);
  const all = [...new Set(agreements.map(({ variable }) => variable))];
  const shown = agreements.filter(
    (one) =>
      (variables.length === 0 || variables.includes(one.variable)) &&
      reader.every((id) => one.readers.includes(id as ReaderId)),
  );
  return (
    <>
      <div className="project-filters">
        <Chips
          label="Variables"
          several
          options={all.map((variable) => ({ id: variable, label: variable }))}
          chosen={variables}
          onChoose={setVariables}
        />
        {readers.length > 2 && (
          <Chips
            label="Readers"
            several
            options={readers
              .map((id) => ({ id, label: nameOf(id) }))
              .sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))}
            chosen={reader}
            onChoose={(ids) => setReader(ids.slice(-2))}
          />
        )}
      </div>
      <div className="agreement-row agreement-head" aria-hidden="true">
        {HEAD.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </div>
      <LongList
        label="Agreement, line by line"
        items={shown}
        rowHeight={28}
        keyOf={(one) => `${one.variable} ${one.measure} ${one.unit} ${one.readers.join(' ')}`}
      >
        {(one) => (
          <span className="agreement-row">
            <span className="clip">{one.variable}</span>
            <span className="clip">{one.measure}</span>
            <span className="clip">
              {one.readers.length > 2 ? `all ${one.readers.length}` : one.readers.map(nameOf).join(', ')}
            </span>
            <span className="project-number">{one.count}</span>
            <span className="project-number">{toValue(one)}</span>
            <span className="project-number">{toInterval(one)}</span>
          </span>
        )}
      </LongList>
    </>
  );
}

function toValue({ value, unit }: Agreement): string {
  return value === null
    ? '–'
    : [value.toFixed(3), toUnitWord(unit ?? '')].filter((word) => word !== '').join(' ');
}

function toInterval({ interval }: Agreement): string {
  return interval === null ? '–' : `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}`;
}
