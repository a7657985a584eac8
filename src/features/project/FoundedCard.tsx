import { Download, KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { FoundProjectOutcome } from '../../actions/foundProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';

/** A project is founded: what to keep, and what to hand to its readers. */
export function FoundedCard({ founded }: { founded: Extract<FoundProjectOutcome, { kind: 'founded' }> }) {
  const { projects } = useServices();
  const { entry, projectFile, releaseKeyFile, problem } = founded;
  const [kept, setKept] = useState(releaseKeyFile === null);
  const save = (text: string, name: string) =>
    saveBlob(
      new Blob([text], { type: 'application/json' }),
      `${entry.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.${name}.json`,
    );
  return (
    <section className="project-card" aria-label="Founded">
      <h2>{entry.name} is founded</h2>
      <p>Its protocol is on the ledger, before any reading.</p>
      {problem !== null && <Problem problem={problem} compact />}
      <div className="project-actions">
        {releaseKeyFile !== null && (
          <Button
            look={kept ? 'plain' : 'primary'}
            icon={<KeyRound aria-hidden="true" />}
            onPress={() => {
              save(releaseKeyFile, 'release-key');
              setKept(true);
            }}
          >
            Save the release key
          </Button>
        )}
        <Button icon={<Download aria-hidden="true" />} onPress={() => save(projectFile, 'project')}>
          Save the project file for its readers
        </Button>
        <Button
          look={kept ? 'primary' : 'plain'}
          isDisabled={!kept}
          onPress={() => projects.choose(entry.stream)}
        >
          Read for {entry.name}
        </Button>
      </div>
      {releaseKeyFile !== null && (
        <p className="dim">
          The release key opens what readers seal until the release. It is in this browser; keep the file
          where only you can read it, for without both only each reader’s own browser can open a reading.
        </p>
      )}
    </section>
  );
}
