import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commandTable.ts';
import { PROFILES } from './keyProfiles.ts';
import { keyConflicts, resolveKeys, withKey } from './resolveKeys.ts';

const commandId = fc.constantFrom(...COMMANDS.map(({ id }) => id));
const key = fc.constantFrom('a', 'd', 'k', 'ctrl+z', 'esc', 'enter', 'shift+up');

describe.each(PROFILES)('the keys of the profile %s', (profile) => {
  it('mean one thing each, wherever they are offered', () => {
    const bindings = resolveKeys(COMMANDS, profile, {});
    const clashes = COMMANDS.flatMap(({ id }) =>
      (bindings[id] ?? []).flatMap((one) =>
        keyConflicts(COMMANDS, bindings, id, one).map((other) => `${one}: ${id} and ${other.id}`),
      ),
    );
    expect(clashes).toEqual([]);
  });

  it('still mean one thing each after any keys were given to any commands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(commandId, key), { maxLength: 6 }), (given) => {
        let changes = {};
        for (const [id, one] of given) {
          const bindings = resolveKeys(COMMANDS, profile, changes);
          changes = withKey(COMMANDS, bindings, changes, { id, key: one, instead: null });
        }
        const bindings = resolveKeys(COMMANDS, profile, changes);
        for (const { id } of COMMANDS)
          for (const one of bindings[id] ?? [])
            expect(keyConflicts(COMMANDS, bindings, id, one), `${one} of ${id}`).toEqual([]);
        const last = given.at(-1);
        if (last) expect(bindings[last[0]]).toContain(last[1]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('keys by profile', () => {
  const keysOf = (profile: (typeof PROFILES)[number], id: string) => resolveKeys(COMMANDS, profile, {})[id];

  it('are those of each viewer, where it has some', () => {
    expect(keysOf('ohif', 'image-first')).toEqual(['home']);
    expect(keysOf('weasis', 'tool-pan')).toEqual(['t']);
    expect(keysOf('weasis', 'series-next')).toEqual(['right']);
    expect(keysOf('horos', 'tool-length')).toEqual(['l']);
    expect(keysOf('horos', 'tool-pan')).toEqual(['m']);
  });

  it('are our own where it has none, as far as it does not need them for something else', () => {
    expect(keysOf('ohif', 'tool-length')).toEqual(['d']);
    expect(keysOf('horos', 'worklist')).toEqual([]);
    expect(keysOf('weasis', 'preset-0')).toEqual(['3']);
  });

  it('may be shared by the room and the worklist, which are never open together', () => {
    expect(keysOf('countersign', 'list-open')).toEqual(keysOf('countersign', 'state-finding'));
  });

  it('go over to the command that a person gives them to, in place of the one they had', () => {
    const bindings = resolveKeys(COMMANDS, 'countersign', {});
    const changes = withKey(COMMANDS, bindings, {}, { id: 'tool-pan', key: 'd', instead: 'm' });
    const after = resolveKeys(COMMANDS, 'countersign', changes);
    expect(after['tool-pan']).toEqual(['d', 't']);
    expect(after['tool-length']).toEqual([]);
  });
});
