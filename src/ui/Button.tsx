import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import './Button.css';
import { Tip } from './Tip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  children: ReactNode;
  /** `primary` is for the one next thing to do; `quiet` for what stands in rows. */
  look?: 'primary' | 'plain' | 'quiet';
  icon?: ReactNode;
  /** Key of the same command, shown at the end. */
  keys?: string | undefined;
  wide?: boolean;
}

export function Button({ children, look = 'plain', icon, keys, wide = false, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${look}${wide ? ' button-wide' : ''}`}>
      {icon}
      <span className="button-label">{children}</span>
      {keys !== undefined && (
        <span className="key" aria-hidden="true">
          {keys}
        </span>
      )}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'aria-label'> {
  icon: ReactNode;
  /** Accessible name, and the text of the tip. */
  label: string;
  keys?: string | undefined;
  /** Shown as pressed. */
  active?: boolean | undefined;
}

export function IconButton({ icon, label, keys, active, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
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
