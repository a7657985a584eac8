import type { CommandEntry, CommandPlace } from './commandTable.ts';
import { PROFILE_KEYS, type Profile, type ProfileKeys } from './keyProfiles.ts';

/** The keys of each command, as they are now. */
export type KeyBindings = Readonly<Record<string, readonly string[]>>;

/** What a person changed wins, then the profile, then our own keys as far as neither needs them. */
export function resolveKeys(
  commands: readonly CommandEntry[],
  profile: Profile,
  changes: ProfileKeys,
): KeyBindings {
  const profiled = PROFILE_KEYS[profile];
  const stated = (id: string) => changes[id] ?? profiled[id];
  const takenAt = (place: CommandPlace, from: ProfileKeys): ReadonlySet<string> =>
    new Set(
      commands
        .filter((command) => meets(command.place, place))
        .flatMap(({ id }) => (from === changes ? (changes[id] ?? []) : (stated(id) ?? []))),
    );
  const places: readonly CommandPlace[] = ['anywhere', 'room', 'worklist'];
  const changed = new Map(places.map((place) => [place, takenAt(place, changes)]));
  const taken = new Map(places.map((place) => [place, takenAt(place, profiled)]));
  const free = (keys: readonly string[], by: ReadonlySet<string> | undefined) =>
    keys.filter((key) => by?.has(key) !== true);
  return Object.fromEntries(
    commands.map(({ id, place, keys }) => [
      id,
      changes[id] ??
        (profiled[id] === undefined ? free(keys, taken.get(place)) : free(profiled[id], changed.get(place))),
    ]),
  );
}

/** Whether two commands can be offered at the same time. */
function meets(left: CommandPlace, right: CommandPlace): boolean {
  return left === right || left === 'anywhere' || right === 'anywhere';
}

/** Others that have this key where the command is offered. */
export function keyConflicts(
  commands: readonly CommandEntry[],
  bindings: KeyBindings,
  id: string,
  key: string,
): readonly CommandEntry[] {
  const own = commands.find((command) => command.id === id);
  return own === undefined
    ? []
    : commands.filter(
        (other) =>
          other.id !== id && meets(own.place, other.place) && bindings[other.id]?.includes(key) === true,
      );
}

/** The changes after a key was given to a command: whoever had it has it no longer. */
export function withKey(
  commands: readonly CommandEntry[],
  bindings: KeyBindings,
  changes: ProfileKeys,
  { id, key, instead }: { readonly id: string; readonly key: string; readonly instead: string | null },
): ProfileKeys {
  const before = bindings[id] ?? [];
  const own = before.filter((one) => one !== key && one !== instead);
  const at = instead === null ? -1 : before.indexOf(instead);
  const next = { ...changes, [id]: at < 0 ? [...own, key] : own.toSpliced(at, 0, key) };
  for (const other of keyConflicts(commands, bindings, id, key))
    next[other.id] = (bindings[other.id] ?? []).filter((one) => one !== key);
  return next;
}
