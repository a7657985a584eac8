import { Database, FileSearch, FlaskConical, FolderOpen, ShieldCheck } from 'lucide-react';
import type { Archive } from '../../domain/ports/archive.ts';
import { Button } from '../../ui/Button.tsx';
import type { OpenFilesPicker } from './useOpenFiles.ts';
import './StartScreen.css';

/** The first screen: what can be done, and the one sentence that must be said. */
export function StartScreen({
  picker,
  archives,
  onVerify,
  onList,
}: {
  picker: OpenFilesPicker;
  archives: readonly Archive[];
  onVerify: () => void;
  onList: () => void;
}) {
  const { busy } = picker.task;
  return (
    <section className="start" aria-labelledby="start-title">
      <h2 id="start-title">Open a study</h2>
      <p className="start-lead">
        Drop files, a folder, a zip or a bundle anywhere. They stay in this browser.
      </p>
      <ul className="start-choices">
        {archives.length > 0 && (
          <li>
            <Database aria-hidden="true" />
            <div>
              <h3>{archives.map(({ name }) => name).join(', ')}</h3>
              <p className="dim">Find a study, read it, and store what you sign beside its images.</p>
            </div>
            <Button look="primary" onPress={onList}>
              Open the worklist
            </Button>
          </li>
        )}
        <li>
          <FlaskConical aria-hidden="true" />
          <div>
            <h3>Sample studies</h3>
            <p className="dim">Made on this machine: a chest CT, a head MR and an ultrasound.</p>
          </div>
          <Button
            look={archives.length === 0 ? 'primary' : 'plain'}
            isDisabled={busy}
            onPress={picker.samples}
          >
            Open sample studies
          </Button>
        </li>
        <li>
          <FolderOpen aria-hidden="true" />
          <div>
            <h3>Your own files</h3>
            <p className="dim">DICOM of any name; what cannot be read is listed with its reason.</p>
          </div>
          <div className="start-pair">
            <Button isDisabled={busy} onPress={() => picker.pick(true)}>
              Open folder
            </Button>
            <Button isDisabled={busy} onPress={() => picker.pick(false)}>
              Open files
            </Button>
          </div>
        </li>
        <li>
          <ShieldCheck aria-hidden="true" />
          <div>
            <h3>A bundle someone gave you</h3>
            <p className="dim">See who signed what, and whether anything was changed since.</p>
          </div>
          <Button icon={<FileSearch aria-hidden="true" />} onPress={onVerify}>
            Verify a bundle
          </Button>
        </li>
        {archives.length === 0 && (
          <li>
            <Database aria-hidden="true" />
            <div>
              <h3>An archive</h3>
              <p className="dim">
                None is connected. Start with <code>--pacs</code> for one with sample studies, or{' '}
                <code>--archive</code> and the address of yours.
              </p>
            </div>
          </li>
        )}
      </ul>
      <p className="start-notice">
        Countersign is not a medical device and must not be used for diagnosis or treatment.
      </p>
    </section>
  );
}
