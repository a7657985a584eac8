import { useState } from 'react';
import type { AgreementAnalysis } from '../../domain/agreement/analyseAgreement.ts';
import type { ReaderId } from '../../domain/ids.ts';
import { toUnitWord } from '../../state/measurementWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { BlandAltmanPlot } from './BlandAltmanPlot.tsx';

/** As many as are looked at without a wish for more. */
const FIRST = 6;

/** Differences between pairs of readers, one variable at a time, the widest limits of agreement first. */
export function AgreementPlots({
  plots,
  nameOf,
}: {
  plots: AgreementAnalysis['plots'];
  nameOf: (reader: ReaderId) => string;
}) {
  const variables = [...new Set(plots.map(({ variable }) => variable))];
  const [chosen, setChosen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const variable = chosen !== null && variables.includes(chosen) ? chosen : (variables[0] ?? '');
  const width = ({ agreement: { limits } }: (typeof plots)[number]) => limits.high - limits.low;
  const ofVariable = plots.filter((plot) => plot.variable === variable).sort((a, b) => width(b) - width(a));
  const shown = all ? ofVariable : ofVariable.slice(0, FIRST);
  if (plots.length === 0) return null;
  return (
    <section className="project-card" aria-label="Bland–Altman">
      <h2>Differences between pairs (Bland–Altman)</h2>
      <Chips
        label="Variable"
        required
        options={variables.map((one) => ({ id: one, label: one }))}
        chosen={[variable]}
        onChoose={([first]) => setChosen(first ?? null)}
      />
      <div className="plots">
        {shown.map(({ unit, readers, agreement }) => (
          <BlandAltmanPlot
            key={`${variable} ${unit} ${readers.join(' ')}`}
            title={`${variable}: ${readers.map(nameOf).join(' less ')}`}
            unit={toUnitWord(unit ?? '')}
            agreement={agreement}
          />
        ))}
      </div>
      {ofVariable.length > shown.length && (
        <div className="project-actions">
          <Button onPress={() => setAll(true)}>Show all {ofVariable.length} pairs</Button>
          <span className="dim">These have the widest limits of agreement.</span>
        </div>
      )}
    </section>
  );
}
