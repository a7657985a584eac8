import {
  BUTTONS,
  DRAG_ACTIONS,
  type DragAction,
  gestureWords,
  HELD,
  MOUSE_WORDS,
  PROFILE_MOUSE,
  resolveMouse,
  toGesture,
  WHEEL_ACTIONS,
  type WheelAction,
} from '../../state/settings/mouseProfiles.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { ProfileChoice } from './ProfileChoice.tsx';
import { useSection } from './useSettings.ts';

/** With keys held, a gesture that is not set does what it does without them. */
const SAME = 'same';

/** What each button and the wheel do, with and without keys held. */
export function MouseSection() {
  const [hands, setHands] = useSection('hands');
  const [scroll, setScroll] = useSection('scroll');
  const { profile } = hands;
  const changes = hands.mouse[profile] ?? { drags: {}, wheel: {} };
  const { drags, wheel } = resolveMouse(profile, changes);
  const own = PROFILE_MOUSE[profile];
  const change = (next: typeof changes) => setHands({ ...hands, mouse: { ...hands.mouse, [profile]: next } });
  const isChanged = Object.keys({ ...changes.drags, ...changes.wheel }).length > 0;
  const missing = (['tool', 'scroll'] as const).filter(
    (action) => !Object.values(drags).includes(action) && !Object.values<string>(wheel).includes(action),
  );
  return (
    <>
      <div className="settings-bar">
        <ProfileChoice />
        <Button look="quiet" isDisabled={!isChanged} onPress={() => change({ drags: {}, wheel: {} })}>
          All as it came
        </Button>
      </div>
      <table className="settings-table" aria-label="What the mouse does on an image">
        <thead>
          <tr>
            <th scope="col">Keys held</th>
            {BUTTONS.map((button) => (
              <th key={button} scope="col">
                {gestureWords(button)}
              </th>
            ))}
            <th scope="col">Wheel</th>
          </tr>
        </thead>
        <tbody>
          {HELD.map((held) => (
            <tr key={held}>
              <th scope="row">
                {held === '' ? 'none' : gestureWords(`${held}+wheel`).replace(' + wheel', '')}
              </th>
              {BUTTONS.map((button) => {
                const gesture = toGesture(held, button);
                return (
                  <td key={button}>
                    <Action
                      gesture={gesture}
                      actions={DRAG_ACTIONS}
                      value={drags[gesture]}
                      without={drags[button]}
                      isOfProfile={own.drags[gesture] !== undefined}
                      onPick={(action) => change({ ...changes, drags: put(changes.drags, gesture, action) })}
                    />
                  </td>
                );
              })}
              <td>
                <Action
                  gesture={toGesture(held, 'wheel')}
                  actions={WHEEL_ACTIONS}
                  value={wheel[toGesture(held, 'wheel')]}
                  without={wheel.wheel}
                  isOfProfile={own.wheel[toGesture(held, 'wheel')] !== undefined}
                  onPick={(action) =>
                    change({ ...changes, wheel: put(changes.wheel, toGesture(held, 'wheel'), action) })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.map((action) => (
        <p key={action} className="settings-warning" role="status">
          {action === 'tool'
            ? 'No button uses the chosen tool: nothing can be drawn.'
            : 'Neither a button nor the wheel scrolls through the images: the keys still do.'}
        </p>
      ))}
      <div className="settings-bar">
        <Select
          label="Turning the wheel towards you shows"
          options={[
            { id: 'next', label: 'the next image' },
            { id: 'previous', label: 'the previous image' },
          ]}
          value={scroll.wheelTowards}
          onPick={(wheelTowards) => setScroll({ ...scroll, wheelTowards })}
        />
        <Select
          label="A notch of the wheel moves"
          options={Array.from({ length: 10 }, (_, at) => ({
            id: String(at + 1),
            label: at === 0 ? '1 image' : `${at + 1} images`,
          }))}
          value={String(scroll.imagesPerNotch)}
          onPick={(images) => setScroll({ ...scroll, imagesPerNotch: Number(images) })}
        />
      </div>
    </>
  );
}

function Action<Name extends DragAction | WheelAction>({
  gesture,
  actions,
  value,
  without,
  isOfProfile,
  onPick,
}: {
  gesture: string;
  actions: readonly Name[];
  value: Name | undefined;
  /** What it does without keys held. */
  without: Name | undefined;
  /** The profile itself says what it does. */
  isOfProfile: boolean;
  /** Null for the same as without keys held. */
  onPick: (action: Name | null) => void;
}) {
  const same = { id: SAME, label: `(${MOUSE_WORDS[without ?? 'none'].toLowerCase()})` } as const;
  return (
    <Select<Name | typeof SAME>
      label={gestureWords(gesture)}
      isLabelHidden
      options={[
        ...(isOfProfile || !gesture.includes('+') ? [] : [same]),
        ...actions.map((id) => ({ id, label: MOUSE_WORDS[id] })),
      ]}
      value={value ?? SAME}
      onPick={(action) => onPick(action === SAME ? null : action)}
    />
  );
}

function put<Name>(
  record: Readonly<Record<string, Name>>,
  gesture: string,
  action: Name | null,
): Readonly<Record<string, Name>> {
  const { [gesture]: _, ...others } = record;
  return action === null ? others : { ...others, [gesture]: action };
}
