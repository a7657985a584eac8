import { Plus } from 'lucide-react';
import type { Assessment } from '../../../domain/followup/recist.ts';
import {
  RESPONSES,
  toFollowUpSentence,
  toMm,
  toPercent,
  toStateWords,
} from '../../../state/followUpWords.ts';
import { Button } from '../../../ui/Button.tsx';
import './FollowUp.css';
import { SumCurve } from './SumCurve.tsx';
import { type FollowUpTable, useFollowUp } from './useFollowUp.ts';

/** RECIST lesions across the patient's studies: each lesion, their sum, its change, the response. Nothing without any. */
export default function FollowUp({ onInsert }: { onInsert: ((sentence: string) => void) | null }) {
  const table = useFollowUp();
  if (table === null) return null;
  const last = table.assessments.at(-1);
  const sentence = last ? toFollowUpSentence(last, table.studies.at(-1)?.date ?? '') : '';
  return (
    <section className="follow-up" aria-label="Follow-up">
      <h2>Follow-up, RECIST 1.1</h2>
      <div className="follow-up-scroll">
        <Lesions {...table} />
      </div>
      <SumCurve studies={table.studies} assessments={table.assessments} />
      {sentence !== '' && <p>{sentence}</p>}
      {sentence !== '' && onInsert !== null && (
        <Button look="quiet" icon={<Plus aria-hidden="true" />} onPress={() => onInsert(sentence)}>
          Add to the impression
        </Button>
      )}
      <p className="dim">
        Diameters in mm; of lymph nodes the short axis. Rules: Eisenhauer et al., Eur J Cancer 2009; 45: 228.
      </p>
    </section>
  );
}

function Lesions({ studies, rows, assessments }: FollowUpTable) {
  const line = (label: string, value: (assessment: Assessment) => string) => (
    <tr className="follow-up-sum">
      <th scope="row">{label}</th>
      {assessments.map((assessment, at) => (
        <td key={studies[at]?.studyInstanceUid}>{value(assessment)}</td>
      ))}
    </tr>
  );
  return (
    <table>
      <caption className="visually-hidden">Lesions by study</caption>
      <thead>
        <tr>
          <th scope="col">Lesion</th>
          {studies.map(({ studyInstanceUid, date }, at) => (
            <th key={studyInstanceUid} scope="col">
              {date || 'no date'}
              {at === 0 && ' (baseline)'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.trackingUid}>
            <th scope="row">
              {row.title}
              <span className="dim">
                {' '}
                {row.kind}
                {row.isNode && ', node'}
              </span>
            </th>
            {row.states.map((state, at) => (
              <td key={studies[at]?.studyInstanceUid}>{toStateWords(state)}</td>
            ))}
          </tr>
        ))}
        {line('Sum of targets', ({ sumUm }) => (sumUm === null ? '–' : toMm(sumUm)))}
        {line('From baseline', ({ fromBaselinePermille: change }) =>
          change === null ? '–' : toPercent(change),
        )}
        {line('From smallest', ({ fromNadirPermille: change }) =>
          change === null ? '–' : toPercent(change),
        )}
        {line('New lesions', ({ newLesions }) => (newLesions === 0 ? '–' : String(newLesions)))}
        {line('Response', ({ overall }) => (overall === null ? '–' : `${overall}: ${RESPONSES[overall]}`))}
      </tbody>
    </table>
  );
}
