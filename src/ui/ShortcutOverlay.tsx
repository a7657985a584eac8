import type { Command } from './command.ts';
import { showChord } from './keys.ts';
import { Modal } from './Modal.tsx';
import './ShortcutOverlay.css';

/** Every key, by what it is for. */
export function ShortcutOverlay({
  commands,
  onClose,
}: {
  commands: readonly Command[];
  onClose: () => void;
}) {
  const keyed = commands.filter((command) => command.keys.length > 0);
  const groups = [...new Set(keyed.map((command) => command.group))];
  return (
    <Modal label="Keyboard shortcuts" onClose={onClose}>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group} className="shortcuts-group">
            <h3>{group}</h3>
            <dl>
              {keyed
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id} className="shortcuts-line">
                    <dt>{command.label}</dt>
                    <dd>
                      {command.keys.map((chord) => (
                        <kbd key={chord}>{showChord(chord)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
