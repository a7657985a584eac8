import { Button } from './Button.tsx';
import type { Command } from './command.ts';
import { useBoundCommands } from './keyBindings.ts';
import { showChord } from './keys.ts';
import { Modal } from './Modal.tsx';
import './ShortcutOverlay.css';

/** Every key of the moment, by what it is for, and what the mouse does. */
export function ShortcutOverlay({
  commands,
  mouse,
  onSettings,
  onClose,
}: {
  commands: readonly Command[];
  /** What a gesture is called, and what it does. */
  mouse: readonly { readonly gesture: string; readonly does: string }[];
  onSettings: () => void;
  onClose: () => void;
}) {
  const keyed = useBoundCommands(commands).filter(({ keys = [] }) => keys.length > 0);
  const groups = [...new Set(keyed.map((command) => command.group))];
  return (
    <Modal label="Keys and mouse" onClose={onClose} wide>
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
                      {command.keys?.map((chord) => (
                        <kbd key={chord}>{showChord(chord)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        {mouse.length > 0 && (
          <section className="shortcuts-group">
            <h3>Mouse on an image</h3>
            <dl>
              {mouse.map(({ gesture, does }) => (
                <div key={gesture} className="shortcuts-line">
                  <dt>{does}</dt>
                  <dd>
                    <kbd>{gesture}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
      <footer className="shortcuts-foot">
        <Button look="quiet" command="settings" onPress={onSettings}>
          Change keys and mouse
        </Button>
      </footer>
    </Modal>
  );
}
