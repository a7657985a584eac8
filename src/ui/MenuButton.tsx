import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from './Button.tsx';
import { useKeyHint } from './keyBindings.ts';
import './MenuButton.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Id of the same command: its key is shown at the end. */
  readonly command?: string;
  readonly active?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface MenuGroup {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** A button that opens what had no room beside it, each with its name and key. */
export function MenuButton({
  icon,
  label,
  active,
  groups,
}: {
  icon: ReactNode;
  label: string;
  active?: boolean | undefined;
  groups: readonly MenuGroup[];
}) {
  const entries = groups.flatMap((group) => group.entries);
  return (
    <MenuTrigger>
      <IconButton icon={icon} label={label} active={active} />
      <Popover className="menu-popover" placement="bottom start" offset={4}>
        <Menu
          aria-label={label}
          className="menu"
          disabledKeys={entries.filter((entry) => entry.disabled === true).map(({ id }) => id)}
          onAction={(id) => entries.find((entry) => entry.id === id)?.run()}
        >
          {groups.map((group) => (
            <MenuSection key={group.label} className="menu-section">
              <Header className="menu-header">{group.label}</Header>
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  className={`menu-item${entry.active === true ? ' menu-item-active' : ''}`}
                >
                  {entry.icon}
                  <span className="menu-label">{entry.label}</span>
                  {entry.active === true && <span className="menu-now">in use</span>}
                  <KeyHint command={entry.command} />
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function KeyHint({ command }: { command: string | undefined }) {
  const hint = useKeyHint(command);
  return hint === undefined ? null : (
    <span className="key" aria-hidden="true">
      {hint}
    </span>
  );
}
