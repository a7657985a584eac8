import { Download } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { type Findings, findingsNow } from '../../actions/project/marksNow.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Agreement } from '../../domain/agreement/analyseAgreement.ts';
import { agreementsToCsv, ratingsToCsv } from '../../domain/agreement/toCsv.ts';
import { Button } from '../../ui/Button.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';
import { BlandAltmanPlot } from './BlandAltmanPlot.tsx';
import { OverlapMatrix } from './OverlapMatrix.tsx';
import { useProject } from './useProject.ts';

/** Of more marks the comparison takes a while, and is made when it is asked for. */
const AT_ONCE = 500;

/** How far the readers agree, over what is verified and released. */
export function AgreementView() {
  const services = useServices();
  const findings = useStore(services.readings, () => findingsNow(services));
  const [asked, setAsked] = useState<Findings | null>(null);
  const { length } = findings.records.marks;
  if (length > AT_ONCE && asked !== findings)
    return (
      <section className="project-card" aria-label="Agreement">
        <p>
          {length} marks are to be compared with one another, which takes a while.{' '}
          <Button onPress={() => setAsked(findings)}>Compare them</Button>
        </p>
      </section>
    );
  return <AgreementTables findings={findings} />;
}

function AgreementTables({ findings }: { findings: Findings }) {
  const { nameOf } = useProject();
  const { reads, analysis: agreement } = findings.agreement();
  const save = (text: string, name: string) => saveBlob(new Blob([text], { type: 'text/csv' }), name);
  if (agreement.readers.length < 2)
    return (
      <p className="dim">
        Agreement needs two readers whose marks may be seen: {agreement.readers.length} so far.
      </p>
    );
  return (
    <div className="project-panel">
      <section className="project-card" aria-label="Agreement">
        <h2>
          {reads.lesions.length} {reads.lesions.length === 1 ? 'lesion' : 'lesions'},{' '}
          {agreement.readers.length} readers
        </h2>
        <div className="project-scroll">
          <table className="project-table">
            <thead>
              <tr>
                {['Variable', 'Measure', 'Readers', 'n', 'Value', '95 % interval'].map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {agreement.agreements.map((one) => (
                <tr key={`${one.variable} ${one.measure} ${one.unit} ${one.readers.join(' ')}`}>
                  <td>{one.variable}</td>
                  <td>{one.measure}</td>
                  <td>{one.readers.map(nameOf).join(', ')}</td>
                  <td className="project-number">{one.count}</td>
                  <td className="project-number">{toValue(one)}</td>
                  <td className="project-number">{toInterval(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="project-actions">
          <Button
            icon={<Download aria-hidden="true" />}
            onPress={() => save(agreementsToCsv(agreement.agreements), 'agreement.csv')}
          >
            agreement.csv
          </Button>
          <Button
            icon={<Download aria-hidden="true" />}
            onPress={() => save(ratingsToCsv(reads.ratings), 'ratings.csv')}
          >
            ratings.csv
          </Button>
        </div>
      </section>
      <OverlapMatrix agreements={agreement.agreements} readers={agreement.readers} nameOf={nameOf} />
      {agreement.plots.length > 0 && (
        <section className="project-card" aria-label="Bland–Altman">
          <h2>Differences between pairs (Bland–Altman)</h2>
          <div className="plots">
            {agreement.plots.map(({ variable, unit, readers, agreement: one }) => (
              <BlandAltmanPlot
                key={`${variable} ${unit} ${readers.join(' ')}`}
                title={`${variable}: ${readers.map(nameOf).join(' less ')}`}
                unit={unit ?? ''}
                agreement={one}
              />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

function toValue({ value, unit }: Agreement): string {
  return value === null ? '–' : `${value.toFixed(3)}${unit === null ? '' : ` ${unit}`}`;
}

function toInterval({ interval }: Agreement): string {
  return interval === null ? '–' : `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}`;
}
