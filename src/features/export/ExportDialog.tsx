import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportInput } from '../../actions/exportBundle.ts';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import './ExportDialog.css';
import type { Exporting } from './useExportBundle.ts';

const WAYS: readonly {
  readonly id: NonNullable<ExportInput['logs']>;
  readonly label: string;
  readonly help: string;
}[] = [
  {
    id: 'whole',
    label: 'As signed',
    help: 'What was on the screen, when and how long, and what was done: how each region came about can be audited.',
  },
  {
    id: 'without-images',
    label: 'Without the images that were shown',
    help: 'Times, windows, tools and work stay; which images were looked at is withheld.',
  },
  {
    id: 'withheld',
    label: 'Withheld',
    help: 'A verifier says that they are withheld and cannot tell what they say; nothing counts as forged.',
  },
];

/** Asked only where a bundle would hold reading logs: how a reader works is theirs to hand over. */
export function ExportDialog({ exporting: { asked, save, dismiss } }: { exporting: Exporting }) {
  const [logs, setLogs] = useState<(typeof WAYS)[number]['id']>('whole');
  if (asked === null) return null;
  return (
    <Modal label="Export bundle" onClose={dismiss}>
      <form
        className="export-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          save({ ...asked, logs });
        }}
      >
        <h2>Export bundle</h2>
        <p className="dim">
          Its readings were signed with reading logs. Signatures and proofs hold whichever way they go.
        </p>
        <fieldset>
          <legend>Reading logs</legend>
          {WAYS.map(({ id, label, help }) => (
            <label key={id} className="export-way">
              <input type="radio" name="logs" checked={logs === id} onChange={() => setLogs(id)} />
              <span>
                {label}
                <span className="dim export-help">{help}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="export-actions">
          <Button look="quiet" onPress={dismiss}>
            Cancel
          </Button>
          <Button look="primary" type="submit" icon={<Download aria-hidden="true" />}>
            Save bundle
          </Button>
        </div>
      </form>
    </Modal>
  );
}
