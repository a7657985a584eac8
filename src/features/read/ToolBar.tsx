import { Eclipse, Eye, EyeOff, Maximize2, Minimize2, RotateCcw } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Group } from 'react-aria-components/Group';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../../ui/Button.tsx';
import type { ToolName, Viewport } from '../../viewer/viewer.ts';
import './ToolBar.css';
import { TOOLS } from './tools.ts';
import { useViewportValue } from './useMountedViewport.ts';
import type { WindowPreset } from './windowPresets.ts';

export interface ToolBarProps {
  readonly viewport: Viewport | null;
  readonly tool: ToolName;
  readonly onTool: (tool: ToolName) => void;
  readonly presets: readonly WindowPreset[];
  readonly overlays: boolean;
  readonly onOverlays: (shown: boolean) => void;
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
  /** How many viewports there are, and the way to have more. */
  readonly layoutChoice: ReactNode;
}

export const ToolBar = memo(function ToolBar(props: ToolBarProps) {
  const { viewport } = props;
  const shown = useViewportValue(viewport, (snapshot) => snapshot.status === 'shown');
  const inverted = useViewportValue(viewport, (snapshot) => snapshot.inverted);
  const center = useViewportValue(viewport, (snapshot) => snapshot.window?.center ?? null);
  const width = useViewportValue(viewport, (snapshot) => snapshot.window?.width ?? null);
  return (
    <Toolbar aria-label="Tools" className="toolbar">
      {(['View', 'Draw'] as const).map((group) => (
        <Group key={group} aria-label={group} className="toolbar-group">
          {TOOLS.filter((tool) => tool.group === group).map(({ name, label, icon: Icon }) => (
            <IconButton
              key={name}
              icon={<Icon aria-hidden="true" />}
              label={label}
              command={`tool-${name}`}
              active={props.tool === name}
              onPress={() => props.onTool(name)}
            />
          ))}
        </Group>
      ))}
      <Group aria-label="Image" className="toolbar-group">
        <IconButton
          icon={<Eclipse aria-hidden="true" />}
          label="Invert"
          command="invert"
          active={inverted}
          isDisabled={!shown}
          onPress={() => viewport?.setInverted(!inverted)}
        />
        <IconButton
          icon={<RotateCcw aria-hidden="true" />}
          label="Reset view"
          command="reset"
          isDisabled={!shown}
          onPress={() => viewport?.reset()}
        />
      </Group>
      <Group aria-label="Window presets" className="toolbar-presets">
        {props.presets.map((preset, at) => (
          <button
            key={preset.label}
            type="button"
            className="toolbar-preset"
            aria-pressed={isNear(center, preset.window.center) && isNear(width, preset.window.width)}
            disabled={!shown}
            onClick={() => viewport?.setWindow(preset.window)}
          >
            <span className="toolbar-preset-key" aria-hidden="true">
              {at + 1}
            </span>
            {preset.label}
          </button>
        ))}
      </Group>
      <Group aria-label="Screen" className="toolbar-group toolbar-end">
        {props.layoutChoice}
        <IconButton
          icon={props.overlays ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          label="Corner text"
          command="overlays"
          active={props.overlays}
          onPress={() => props.onOverlays(!props.overlays)}
        />
        <IconButton
          icon={props.wide ? <Minimize2 aria-hidden="true" /> : <Maximize2 aria-hidden="true" />}
          label="Image on the whole screen"
          command="wide"
          active={props.wide}
          onPress={() => props.onWide(!props.wide)}
        />
      </Group>
    </Toolbar>
  );
});

/** Dragging leaves fractions of a unit; nobody sees those. */
function isNear(shown: number | null, preset: number): boolean {
  return shown !== null && Math.abs(shown - preset) < 0.5;
}
