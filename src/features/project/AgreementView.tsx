import { Download } from 'lucide-react';
import type { ProjectFindings } from '../../domain/project/projectFindings.ts';
import { Button } from '../../ui/Button.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';
import { AgreementPlots } from './AgreementPlots.tsx';
import { AgreementTable } from './AgreementTable.tsx';
import { OverlapMatrix } from './OverlapMatrix.tsx';
import { useProject } from './useProject.ts';
import { WithFindings } from './WithFindings.tsx';

/** How far the readers agree, over what is verified and released. */
export function AgreementView() {
  return <WithFindings>{(findings) => <AgreementTables findings={findings} />}</WithFindings>;
}

function AgreementTables({ findings: { analysis, lesions, csv } }: { findings: ProjectFindings }) {
  const { nameOf, project } = useProject();
  const { readers, agreements, plots } = analysis;
  const save = (text: string, name: string) => saveBlob(new Blob([text], { type: 'text/csv' }), name);
  if (readers.length < 2)
    return (
      <p className="dim">
        Agreement needs two readers whose marks may be seen: {readers.length} so far.
        {project?.blinding === 'until-release' && ' What is blinded can be compared after its release.'}
      </p>
    );
  return (
    <>
      <section className="project-card" aria-label="Agreement">
        <h2>
          {lesions} {lesions === 1 ? 'lesion' : 'lesions'}, {readers.length} readers
        </h2>
        <AgreementTable agreements={agreements} readers={readers} nameOf={nameOf} />
        <div className="project-actions">
          <Button
            icon={<Download aria-hidden="true" />}
            onPress={() => save(csv.agreements, 'agreement.csv')}
          >
            agreement.csv
          </Button>
          <Button icon={<Download aria-hidden="true" />} onPress={() => save(csv.ratings, 'ratings.csv')}>
            ratings.csv
          </Button>
        </div>
      </section>
      <OverlapMatrix agreements={agreements} readers={readers} nameOf={nameOf} />
      <AgreementPlots plots={plots} nameOf={nameOf} />
    </>
  );
}
