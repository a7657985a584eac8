import { Eclipse, Eye, EyeOff, Maximize2, Minimize2, RotateCcw } from 'lucide-react';
import { Group } from 'react-aria-components/Group';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../../ui/Button.tsx';
import { showChord } from '../../ui/keys.ts';
import type { ToolName, Viewport, ViewportSnapshot } from '../../viewer/viewer.ts';
import './ToolBar.css';
import { TOOLS } from './tools.ts';
import type { WindowPreset } from './windowPresets.ts';

export interface ToolBarProps {
  readonly viewport: Viewport | null;
  readonly snapshot: ViewportSnapshot;
  readonly tool: ToolName;
  readonly onTool: (tool: ToolName) => void;
  readonly presets: readonly WindowPreset[];
  readonly overlays: boolean;
  readonly onOverlays: (shown: boolean) => void;
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
}

export function ToolBar(props: ToolBarProps) {
  const { viewport, snapshot } = props;
  const shown = snapshot.status === 'shown';
  return (
    <Toolbar aria-label="Tools" className="toolbar">
      {(['View', 'Draw'] as const).map((group) => (
        <Group key={group} aria-label={group} className="toolbar-group">
          {TOOLS.filter((tool) => tool.group === group).map(({ name, label, keys, icon: Icon }) => (
            <IconButton
              key={name}
              icon={<Icon aria-hidden="true" />}
              label={label}
              keys={keys[0]?.toUpperCase()}
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
          keys="I"
          active={snapshot.inverted}
          isDisabled={!shown}
          onPress={() => viewport?.setInverted(!snapshot.inverted)}
        />
        <IconButton
          icon={<RotateCcw aria-hidden="true" />}
          label="Reset view"
          keys={showChord('space')}
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
            aria-pressed={isWindow(snapshot.window, preset.window)}
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
        <IconButton
          icon={props.overlays ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          label="Corner text"
          keys="O"
          active={props.overlays}
          onPress={() => props.onOverlays(!props.overlays)}
        />
        <IconButton
          icon={props.wide ? <Minimize2 aria-hidden="true" /> : <Maximize2 aria-hidden="true" />}
          label="Image on the whole screen"
          keys="X"
          active={props.wide}
          onPress={() => props.onWide(!props.wide)}
        />
      </Group>
    </Toolbar>
  );
}

function isWindow(shown: ViewportSnapshot['window'], preset: WindowPreset['window']): boolean {
  return (
    shown !== null &&
    Math.abs(shown.center - preset.center) < 0.5 &&
    Math.abs(shown.width - preset.width) < 0.5
  );
}
