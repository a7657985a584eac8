import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { contributorsNow } from '../../actions/project/contributorsNow.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { contributorsToCsv, contributorsToMarkdown } from '../../domain/project/contributorStatement.ts';
import { Button } from '../../ui/Button.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';

/** Who contributed what and answers for what, from signed records alone. */
export function ContributorsView() {
  const services = useServices();
  const stored = useStore(services.readings, (state) => state.stored);
  const verified = useStore(services.readings, (state) => state.verified);
  // biome-ignore lint/correctness/useExhaustiveDependencies: computed anew from these
  const contributors = useMemo(() => contributorsNow(services), [services, stored, verified]);
  const name = services.configuration.project?.name ?? 'project';
  const save = (text: string, file: string, type: string) => saveBlob(new Blob([text], { type }), file);
  if (contributors.length === 0)
    return <p className="dim">No verified record of a reader may be seen here yet.</p>;
  return (
    <section className="project-card" aria-label="Contributors">
      <table className="project-table">
        <thead>
          <tr>
            {['Contributor', 'Roles (CRediT)', 'Records', 'Share of marks', 'Responsibility'].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contributors.map((one) => (
            <tr key={one.reader}>
              <td>
                {one.name || `${one.reader.slice(0, 10)}…`}
                {one.kind === 'ai' && <span className="dim"> model</span>}
              </td>
              <td>{one.roles.join(', ') || '–'}</td>
              <td>
                {Object.entries(one.counts)
                  .map(([kind, count]) => `${count} ${kind}`)
                  .join(', ')}
              </td>
              <td className="project-number">{(one.shareOfMarks * 100).toFixed(1)} %</td>
              <td>{one.responsibility}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="project-actions">
        <Button
          icon={<Download aria-hidden="true" />}
          onPress={() => save(contributorsToMarkdown(name, contributors), 'contributors.md', 'text/markdown')}
        >
          contributors.md
        </Button>
        <Button
          icon={<Download aria-hidden="true" />}
          onPress={() => save(contributorsToCsv(contributors), 'contributors.csv', 'text/csv')}
        >
          contributors.csv
        </Button>
        <Button
          icon={<Download aria-hidden="true" />}
          onPress={() => save(JSON.stringify(contributors, null, 1), 'contributors.json', 'application/json')}
        >
          contributors.json
        </Button>
      </div>
    </section>
  );
}
