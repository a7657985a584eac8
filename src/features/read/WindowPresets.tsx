import { Contrast } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Group } from 'react-aria-components/Group';
import { MenuButton } from '../../ui/MenuButton.tsx';
import type { Viewport } from '../../viewer/viewer.ts';
import { useViewportValue } from './useMountedViewport.ts';
import type { WindowPreset } from './windowPresets.ts';

/** The presets of the shown image; those that have no room beside each other are in a menu. */
export function WindowPresets({
  viewport,
  presets,
}: {
  viewport: Viewport | null;
  presets: readonly WindowPreset[];
}) {
  const shown = useViewportValue(viewport, (snapshot) => snapshot.status === 'shown');
  const center = useViewportValue(viewport, (snapshot) => snapshot.window?.center ?? null);
  const width = useViewportValue(viewport, (snapshot) => snapshot.window?.width ?? null);
  const isOn = ({ window }: WindowPreset) => isNear(center, window.center) && isNear(width, window.width);
  const row = useRef<HTMLDivElement>(null);
  const fitting = useFitting(row, presets);
  const beyond = presets.slice(fitting);
  return (
    <Group aria-label="Window presets" className="toolbar-presets">
      <div ref={row} className="toolbar-presets-row">
        {presets.map((preset, at) => (
          <button
            key={preset.label}
            type="button"
            className="toolbar-preset"
            data-beyond={at >= fitting}
            aria-pressed={isOn(preset)}
            disabled={!shown}
            onClick={() => viewport?.setWindow(preset.window)}
          >
            <span className="toolbar-preset-key" aria-hidden="true">
              {at + 1}
            </span>
            {preset.label}
          </button>
        ))}
      </div>
      {beyond.length > 0 && (
        <MenuButton
          icon={<Contrast aria-hidden="true" />}
          label="More window presets"
          active={beyond.some(isOn)}
          groups={[
            {
              label: 'Window presets',
              entries: beyond.map((preset, at) => ({
                id: preset.label,
                label: preset.label,
                icon: <span className="toolbar-preset-key">{fitting + at + 1}</span>,
                active: isOn(preset),
                disabled: !shown,
                run: () => viewport?.setWindow(preset.window),
              })),
            },
          ]}
        />
      )}
    </Group>
  );
}

/** How many children of a row that wraps stand on its first line. */
function useFitting(row: React.RefObject<HTMLElement | null>, items: readonly unknown[]): number {
  const [fitting, setFitting] = useState(items.length);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const children = Array.from(element.children, (child) => child as HTMLElement);
    if (children.length !== items.length) return undefined;
    const measure = () => {
      const [first] = children;
      const wrapped = children.findIndex((child) => child.offsetTop > (first?.offsetTop ?? 0));
      const isFirstCut = first !== undefined && first.offsetWidth > element.clientWidth;
      setFitting(isFirstCut ? 0 : wrapped < 0 ? children.length : wrapped);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, items]);
  return fitting;
}

/** Dragging leaves fractions of a unit; nobody sees those. */
function isNear(shown: number | null, preset: number): boolean {
  return shown !== null && Math.abs(shown - preset) < 0.5;
}
