import { Search } from 'lucide-react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import type { Command } from './command.ts';
import './CommandPalette.css';
import { useBoundCommands } from './keyBindings.ts';
import { showChord } from './keys.ts';
import { Modal } from './Modal.tsx';

/** Every command by its name. */
export function CommandPalette({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const bound = useBoundCommands(commands);
  const { contains } = useFilter({ sensitivity: 'base' });
  const run = (id: string | number) => {
    onClose();
    commands.find((command) => command.id === id)?.run();
  };
  return (
    <Modal label="Commands" onClose={onClose} place="top">
      <div className="palette">
        <Autocomplete filter={(text, input) => input.split(/\s+/).every((word) => contains(text, word))}>
          <SearchField aria-label="Find a command" className="palette-field" autoFocus>
            <Search aria-hidden="true" />
            <Input placeholder="What do you want to do?" className="palette-input" />
          </SearchField>
          <Menu
            aria-label="Commands"
            className="palette-list"
            items={bound.filter((command) => command.keyOnly !== true)}
            onAction={run}
            renderEmptyState={() => <p className="palette-none">No command has that name.</p>}
          >
            {(command) => (
              <MenuItem
                id={command.id}
                textValue={`${command.label} ${command.group}`}
                className="palette-item"
              >
                <span>{command.label}</span>
                <span className="palette-group">{command.group}</span>
                {command.keys?.[0] !== undefined && (
                  <span className="key" aria-hidden="true">
                    {showChord(command.keys[0])}
                  </span>
                )}
              </MenuItem>
            )}
          </Menu>
        </Autocomplete>
      </div>
    </Modal>
  );
}
