import { ArrowLeft, FilePlus2, FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { FoundProjectOutcome } from '../../actions/foundProject.ts';
import { openProjectFile } from '../../actions/openProjectFile.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { StreamId, Uid } from '../../domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import { AgreementView } from './AgreementView.tsx';
import { AmendCard } from './AmendCard.tsx';
import { ConsensusView } from './ConsensusView.tsx';
import { ContributorsView } from './ContributorsView.tsx';
import { FoundedCard } from './FoundedCard.tsx';
import { FoundForm } from './FoundForm.tsx';
import { JoinCard } from './JoinCard.tsx';
import { OutliersView } from './OutliersView.tsx';
import { ProgressView } from './ProgressView.tsx';
import { ProtocolView } from './ProtocolView.tsx';
import { ReleaseCard } from './ReleaseCard.tsx';
import './Project.css';

type Founded = Extract<FoundProjectOutcome, { kind: 'founded' }>;

/** For the research lead, and for whoever reads: the rules, who takes part, how far it is, and what came of it. */
export function ProjectPage({
  onBack,
  onOpenStudy,
}: {
  onBack: () => void;
  onOpenStudy: (study: Uid) => void;
}) {
  const services = useServices();
  const [founding, setFounding] = useState(false);
  const [founded, setFounded] = useState<Founded | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const task = useTask('The file of the project could not be opened.');
  const { project } = services.configuration;
  const all = services.projects.all();
  return (
    <main className="project">
      <div className="project-body">
        <header className="project-head">
          <Button look="quiet" icon={<ArrowLeft aria-hidden="true" />} onPress={onBack}>
            Back
          </Button>
          <h1>Project {project?.name ?? ''}</h1>
          {all.length > 1 && (
            <select
              aria-label="Project that is read for"
              value={project?.stream ?? ''}
              onChange={(event) => services.projects.choose(event.target.value as StreamId)}
            >
              {all.map(({ stream, name }) => (
                <option key={stream} value={stream}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <span className="project-end">
            <Button icon={<FolderOpen aria-hidden="true" />} onPress={() => file.current?.click()}>
              Open a project file
            </Button>
            {services.ledger !== null && (
              <Button icon={<FilePlus2 aria-hidden="true" />} onPress={() => setFounding(true)}>
                New project
              </Button>
            )}
          </span>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            className="visually-hidden"
            aria-label="Project file"
            tabIndex={-1}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen !== undefined)
                void task.run(async () => {
                  const entry = await openProjectFile(services, { text: await chosen.text() });
                  services.projects.choose(entry.stream);
                });
              event.target.value = '';
            }}
          />
        </header>
        {task.problem !== null && <Problem problem={task.problem} compact />}
        {founded !== null ? (
          <FoundedCard founded={founded} />
        ) : founding ? (
          <FoundForm onFounded={setFounded} onCancel={() => setFounding(false)} />
        ) : (
          <Tabs className="project-tabs">
            <TabList aria-label="Project" className="project-tab-list">
              <Tab id="rules" className="project-tab">
                Rules
              </Tab>
              <Tab id="progress" className="project-tab">
                Progress
              </Tab>
              <Tab id="consensus" className="project-tab">
                Consensus
              </Tab>
              <Tab id="agreement" className="project-tab">
                Agreement
              </Tab>
              <Tab id="outliers" className="project-tab">
                Outliers
              </Tab>
              <Tab id="contributors" className="project-tab">
                Contributors
              </Tab>
            </TabList>
            <TabPanel id="rules" className="project-panel">
              <JoinCard />
              <ReleaseCard />
              <ProtocolView />
              <AmendCard />
            </TabPanel>
            <TabPanel id="progress">
              <ProgressView onOpenStudy={onOpenStudy} />
            </TabPanel>
            <TabPanel id="consensus">
              <ConsensusView onOpenStudy={onOpenStudy} />
            </TabPanel>
            <TabPanel id="agreement">
              <AgreementView />
            </TabPanel>
            <TabPanel id="outliers">
              <OutliersView onOpenStudy={onOpenStudy} />
            </TabPanel>
            <TabPanel id="contributors">
              <ContributorsView />
            </TabPanel>
          </Tabs>
        )}
      </div>
    </main>
  );
}
