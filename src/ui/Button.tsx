import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import './Button.css';
import { useKeyHint } from './keyBindings.ts';
import { Tip } from './Tip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  children: ReactNode;
  /** `primary` is for the one next thing to do; `quiet` for what stands in rows. */
  look?: 'primary' | 'plain' | 'quiet';
  icon?: ReactNode;
  /** Id of the same command: its key is shown at the end. */
  command?: string | undefined;
  /** A key to show that belongs to no command. */
  keys?: string | undefined;
  wide?: boolean;
}

export function Button({
  children,
  look = 'plain',
  icon,
  command,
  keys,
  wide = false,
  ...rest
}: ButtonProps) {
  const hint = useKeyHint(command) ?? keys;
  return (
    <AriaButton {...rest} className={`button button-${look}${wide ? ' button-wide' : ''}`}>
      {icon}
      <span className="button-label">{children}</span>
      {hint !== undefined && (
        <span className="key" aria-hidden="true">
          {hint}
        </span>
      )}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'aria-label'> {
  icon: ReactNode;
  /** Accessible name, and the text of the tip. */
  label: string;
  /** Id of the same command: its key is shown beside the name. */
  command?: string | undefined;
  keys?: string | undefined;
  /** Shown as pressed. */
  active?: boolean | undefined;
}

export function IconButton({ icon, label, command, keys, active, ...rest }: IconButtonProps) {
  const hint = useKeyHint(command) ?? keys;
  return (
    <Tip text={label} keys={hint}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(active === undefined ? {} : { 'aria-pressed': active })}
        className={`icon-button${active === true ? ' icon-button-active' : ''}`}
      >
        {icon}
      </AriaButton>
    </Tip>
  );
}
