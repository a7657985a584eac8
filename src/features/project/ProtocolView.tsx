import { useServices } from '../../actions/servicesContext.ts';
import { rulesOf } from '../../domain/project/projectRules.ts';
import { toRuleLines } from './ruleWords.ts';
import { useProject } from './useProject.ts';

/** The rules in force, in words. */
export function ProtocolView() {
  const { configuration } = useServices();
  const { project, nameOf } = useProject();
  if (project === null) return <p className="dim">This installation reads for no project.</p>;
  if (project.rules === null)
    return (
      <p className="dim">The protocol of this project cannot be read: whose readings count cannot be told.</p>
    );
  return (
    <section className="project-card" aria-label="Protocol">
      <h2>{project.rules.kind === 'protocol' ? 'Protocol' : 'Protocol, as last amended'}</h2>
      <dl className="project-rules">
        {toRuleLines(rulesOf(project.rules), nameOf).map(([label, words]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <dt>Stream</dt>
        <dd className="mono">{configuration.project?.stream}</dd>
      </dl>
    </section>
  );
}
