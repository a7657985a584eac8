import { Plus, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { isModifier, showChord, toChord } from '../../ui/keys.ts';

/** A key for a command, in place of one it had or beside them. */
export interface WantedKey {
  readonly id: string;
  readonly key: string;
  readonly instead: string | null;
}

/** A command with its keys: each can be pressed anew or taken away, and one more added. */
export function KeyRow({
  id,
  label,
  keys,
  isChanged,
  wanted,
  takenBy,
  onKey,
  onGive,
  onLeave,
  onRemove,
  onReset,
}: {
  id: string;
  label: string;
  keys: readonly string[];
  isChanged: boolean;
  /** A key that was pressed and that others have. */
  wanted: WantedKey | null;
  takenBy: readonly string[];
  onKey: (wanted: WantedKey) => void;
  onGive: (wanted: WantedKey) => void;
  onLeave: () => void;
  onRemove: (key: string) => void;
  onReset: () => void;
}) {
  return (
    <li className="key-row">
      <span className="key-row-label">{label}</span>
      <span className="key-row-keys">
        {keys.map((key) => (
          <span key={key} className="key-row-key">
            <KeyCapture
              name={`${label}: ${showChord(key)}`}
              shown={showChord(key)}
              onKey={(next) => onKey({ id, key: next, instead: key })}
            />
            <IconButton
              icon={<X aria-hidden="true" />}
              label={`Take ${showChord(key)} away from ${label}`}
              onPress={() => onRemove(key)}
            />
          </span>
        ))}
        <KeyCapture
          name={`Add a key for ${label}`}
          shown={<Plus aria-hidden="true" />}
          onKey={(next) => onKey({ id, key: next, instead: null })}
        />
      </span>
      {isChanged ? (
        <IconButton icon={<RotateCcw aria-hidden="true" />} label={`${label} as it came`} onPress={onReset} />
      ) : (
        <span className="key-row-blank" />
      )}
      {wanted !== null && (
        <p className="key-row-clash" role="alert">
          {`${showChord(wanted.key)} is ${takenBy.join(' and ')} now.`}
          <Button onPress={() => onGive(wanted)}>{`Give it to ${label}`}</Button>
          <Button look="quiet" onPress={onLeave}>
            Leave it
          </Button>
        </p>
      )}
    </li>
  );
}

/** Waits for a key once it is pressed. Every key counts, Escape too; Tab leaves things as they are. */
function KeyCapture({
  name,
  shown,
  onKey,
}: {
  name: string;
  shown: React.ReactNode;
  onKey: (key: string) => void;
}) {
  const [isWaiting, setIsWaiting] = useState(false);
  return (
    <button
      type="button"
      className="key-capture"
      aria-label={isWaiting ? `${name}. Press the keys; Tab leaves it as it is.` : name}
      data-waiting={isWaiting}
      onClick={() => setIsWaiting(true)}
      onBlur={() => setIsWaiting(false)}
      onKeyDown={(event) => {
        if (!isWaiting || event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        if (isModifier(event.key) || event.nativeEvent.isComposing) return;
        setIsWaiting(false);
        onKey(toChord(event.nativeEvent));
      }}
      onKeyUp={(event) => {
        // The key that was taken must not press the button as it is let go.
        if (event.key === ' ') event.preventDefault();
      }}
    >
      {isWaiting ? 'Press keys…' : shown}
    </button>
  );
}
