import { useMemo, useState } from 'react';
import type { CommandEntry } from '../../state/settings/commandTable.ts';
import { PROFILE_NAMES } from '../../state/settings/keyProfiles.ts';
import { keyConflicts, resolveKeys, withKey } from '../../state/settings/resolveKeys.ts';
import { Button } from '../../ui/Button.tsx';
import { showChord } from '../../ui/keys.ts';
import { KeyRow, type WantedKey } from './KeyRow.tsx';
import { ProfileChoice } from './ProfileChoice.tsx';
import { useSection } from './useSettings.ts';

/** Every command and its keys. A key that another command has is given only when told so. */
export function KeysSection({ commands }: { commands: readonly CommandEntry[] }) {
  const [hands, setHands] = useSection('hands');
  const { profile } = hands;
  const changes = useMemo(() => hands.keys[profile] ?? {}, [hands, profile]);
  const bindings = useMemo(() => resolveKeys(commands, profile, changes), [commands, profile, changes]);
  const [search, setSearch] = useState('');
  const [wanted, setWanted] = useState<WantedKey | null>(null);
  const [said, setSaid] = useState('');
  const change = (next: Readonly<Record<string, readonly string[]>>) =>
    setHands({ ...hands, keys: { ...hands.keys, [profile]: next } });
  const give = (want: WantedKey) => {
    change(withKey(commands, bindings, changes, want));
    setWanted(null);
    setSaid(`${showChord(want.key)} is ${labelOf(commands, want.id)} now.`);
  };
  const onKey = (want: WantedKey) => {
    const others = keyConflicts(commands, bindings, want.id, want.key);
    if (others.length === 0) give(want);
    else setWanted(want);
  };
  const reset = (id: string) => {
    const { [id]: _, ...others } = changes;
    // The keys that come back may have been given away meanwhile: whoever has them keeps them.
    const back = resolveKeys(commands, profile, others);
    const clash = back[id]?.some((key) => keyConflicts(commands, back, id, key).length > 0);
    change(clash ? { ...others, [id]: unclaimed(commands, back, id) } : others);
  };
  const groups = [...new Set(commands.map((command) => command.group))];
  const isShown = ({ id, label, group }: CommandEntry) =>
    matches(search, [label, group, ...(bindings[id] ?? []).map(showChord)]);
  return (
    <>
      <div className="settings-bar">
        <ProfileChoice />
        <div className="field">
          <label className="field-label" htmlFor="settings-key-search">
            Find a command or a key
          </label>
          <div className="field-box">
            <input
              id="settings-key-search"
              type="search"
              className="field-input"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </div>
        </div>
        <Button look="quiet" isDisabled={Object.keys(changes).length === 0} onPress={() => change({})}>
          {`All as in ${PROFILE_NAMES[profile]}`}
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {groups.map((group) => {
        const rows = commands.filter((command) => command.group === group && isShown(command));
        if (rows.length === 0) return null;
        return (
          <section key={group} className="settings-group">
            <h3>{group}</h3>
            <ul>
              {rows.map(({ id, label }) => (
                <KeyRow
                  key={id}
                  id={id}
                  label={label}
                  keys={bindings[id] ?? []}
                  isChanged={changes[id] !== undefined}
                  wanted={wanted?.id === id ? wanted : null}
                  takenBy={
                    wanted?.id === id
                      ? keyConflicts(commands, bindings, id, wanted.key).map((other) => other.label)
                      : []
                  }
                  onKey={onKey}
                  onGive={give}
                  onLeave={() => setWanted(null)}
                  onRemove={(key) =>
                    change({ ...changes, [id]: (bindings[id] ?? []).filter((one) => one !== key) })
                  }
                  onReset={() => reset(id)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function labelOf(commands: readonly CommandEntry[], id: string): string {
  return commands.find((command) => command.id === id)?.label ?? id;
}

function unclaimed(
  commands: readonly CommandEntry[],
  bindings: Readonly<Record<string, readonly string[]>>,
  id: string,
): readonly string[] {
  return (bindings[id] ?? []).filter((key) => keyConflicts(commands, bindings, id, key).length === 0);
}

function matches(search: string, texts: readonly string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
