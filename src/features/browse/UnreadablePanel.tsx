import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { selectActiveStudy } from '../../state/createStudies.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Disclose } from '../../ui/Disclose.tsx';
import './UnreadablePanel.css';

const SHOWN = 200;

/** Files of the last opening that could not be read, each with its reason. The rest is open. */
export function UnreadablePanel() {
  const { studies } = useServices();
  const unreadable = useStore(studies, (state) => state.unreadable);
  const isAll = useStore(studies, (state) => selectActiveStudy(state) === null);
  if (unreadable.length === 0) return null;
  const words = `${unreadable.length} ${unreadable.length === 1 ? 'file' : 'files'} could not be read`;
  return (
    <section className="unreadable" aria-label="Files that could not be read">
      {/* Where nothing else opened, the reasons are what there is to read. */}
      <Disclose summary={words} open={isAll}>
        <ul className="unreadable-list">
          {unreadable.slice(0, SHOWN).map((file, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
            <li key={`${file.name}#${at}`}>
              {!file.reason.startsWith(file.name) && <p>{file.name}</p>}
              <p className="dim">{file.reason}</p>
            </li>
          ))}
          {unreadable.length > SHOWN && <li className="dim">and {unreadable.length - SHOWN} more</li>}
        </ul>
        <div className="unreadable-actions">
          <CopyButton
            label="Copy list"
            text={unreadable
              .map(({ name, reason }) => (reason.startsWith(name) ? reason : `${name}: ${reason}`))
              .join('\n')}
          />
          <Button look="quiet" onPress={() => studies.getState().setUnreadable([])}>
            Dismiss
          </Button>
        </div>
      </Disclose>
    </section>
  );
}
