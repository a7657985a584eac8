import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import './Field.css';

export interface PickOption {
  readonly id: string;
  readonly label: string;
  /** Small print at the end of the line, such as a code. */
  readonly note?: string;
}

/** A value from a list, found by typing; where `onText` is given, also in the reader's own words. */
export function PickField({
  label,
  options,
  value,
  text = '',
  placeholder,
  onPick,
  onText,
  autoFocus = false,
}: {
  label: string;
  options: readonly PickOption[];
  value: string | null;
  /** Own words, shown when nothing of the list is chosen. */
  text?: string;
  placeholder?: string;
  onPick: (id: string | null) => void;
  onText?: (text: string) => void;
  autoFocus?: boolean;
}) {
  const shown = options.find((option) => option.id === value)?.label ?? text;
  // What is being typed, until the value is another one (chosen, undone, another draft).
  const [own, setOwn] = useState({ from: shown, typed: shown });
  const typed = own.from === shown ? own.typed : shown;
  const commit = () => {
    const words = typed.trim();
    if (words === shown) return;
    const match = options.find((option) => option.label.toLowerCase() === words.toLowerCase());
    if (match !== undefined) onPick(match.id);
    else if (words === '') onPick(null);
    else if (onText !== undefined) onText(words);
    else setOwn({ from: shown, typed: shown });
  };
  return (
    <ComboBox
      className="field"
      menuTrigger="input"
      allowsCustomValue
      defaultItems={options}
      inputValue={typed}
      onInputChange={(next) => setOwn({ from: shown, typed: next })}
      value={value}
      autoFocus={autoFocus}
      onBlur={commit}
      onChange={(key) => {
        if (key !== null && key !== value) onPick(String(key));
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="field-box">
        <Input className="field-input" placeholder={placeholder ?? ''} />
        <Button className="field-open">
          <ChevronsUpDown aria-hidden="true" />
        </Button>
      </div>
      <Popover className="field-popover" offset={2}>
        <ListBox className="field-list">
          {(option: PickOption) => (
            <ListBoxItem id={option.id} textValue={option.label} className="field-option">
              <span>{option.label}</span>
              {option.note !== undefined && <span className="field-note">{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
