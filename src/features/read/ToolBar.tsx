import {
  Eclipse,
  Eye,
  EyeOff,
  FlipHorizontal2,
  Maximize2,
  Minimize2,
  RotateCcw,
  Shapes,
  Star,
  View,
} from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Group } from 'react-aria-components/Group';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../../ui/Button.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import type { ToolName, Viewport } from '../../viewer/viewer.ts';
import './ToolBar.css';
import { CineControl } from './CineControl.tsx';
import { IMAGE_CHANGES } from './imageEntries.tsx';
import { TOOLS } from './tools.ts';
import type { Cine } from './useCine.ts';
import type { KeyImages } from './useKeyImages.ts';
import { useViewportValue } from './useMountedViewport.ts';
import { WindowPresets } from './WindowPresets.tsx';
import type { WindowPreset } from './windowPresets.ts';

export interface ToolBarProps {
  readonly viewport: Viewport | null;
  readonly tool: ToolName;
  readonly onTool: (tool: ToolName) => void;
  readonly cine: Cine;
  readonly keyImages: KeyImages;
  readonly presets: readonly WindowPreset[];
  readonly overlays: boolean;
  readonly onOverlays: (shown: boolean) => void;
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
  /** How many viewports there are, and the way to have more. */
  readonly layoutChoice: ReactNode;
}

export const ToolBar = memo(function ToolBar(props: ToolBarProps) {
  const { viewport, keyImages } = props;
  const shown = useViewportValue(viewport, (snapshot) => snapshot.status === 'shown');
  const single = useViewportValue(viewport, (snapshot) => snapshot.count < 2);
  const turned = useViewportValue(viewport, (snapshot) => snapshot.mirrored || snapshot.turns !== 0);
  const inverted = useViewportValue(viewport, (snapshot) => snapshot.inverted);
  return (
    <Toolbar aria-label="Tools" className="toolbar">
      {(['View', 'Draw', 'Paint'] as const).map((group) => (
        <Group key={group} aria-label={group} className="toolbar-group">
          {TOOLS.filter((tool) => tool.group === group && tool.inMenu !== true).map(
            ({ name, label, icon: Icon }) => (
              <IconButton
                key={name}
                icon={<Icon aria-hidden="true" />}
                label={label}
                command={`tool-${name}`}
                active={props.tool === name}
                onPress={() => props.onTool(name)}
              />
            ),
          )}
          {group !== 'Paint' && <ToolMenu group={group} tool={props.tool} onTool={props.onTool} />}
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
        <MenuButton
          icon={<FlipHorizontal2 aria-hidden="true" />}
          label="Turn, flip and fit"
          active={turned}
          groups={[
            {
              label: 'The picture',
              entries: IMAGE_CHANGES.map(({ id, label, icon, run }) => ({
                id,
                label,
                icon,
                command: id,
                disabled: !shown,
                run: () => viewport !== null && run(viewport),
              })),
            },
          ]}
        />
        <IconButton
          icon={<Star aria-hidden="true" />}
          label={keyImages.isOn ? 'Key image: take back' : 'Key image'}
          command="key-image"
          active={keyImages.isOn}
          isDisabled={keyImages.toggle === null}
          onPress={() => keyImages.toggle?.()}
        />
        <CineControl cine={props.cine} disabled={!shown || single} />
        <IconButton
          icon={<RotateCcw aria-hidden="true" />}
          label="Reset view"
          command="reset"
          isDisabled={!shown}
          onPress={() => viewport?.reset()}
        />
      </Group>
      <WindowPresets viewport={viewport} presets={props.presets} />
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

const MENUS = {
  View: { label: 'More ways to look', icon: View },
  Draw: { label: 'More tools to draw with', icon: Shapes },
} as const;

/** The tools of a group that have no room on the bar; its button shows the one in use. */
function ToolMenu({
  group,
  tool,
  onTool,
}: {
  group: 'View' | 'Draw';
  tool: ToolName;
  onTool: (tool: ToolName) => void;
}) {
  const tools = TOOLS.filter((one) => one.group === group && one.inMenu === true);
  const used = tools.find(({ name }) => name === tool);
  const { label, icon } = MENUS[group];
  const Icon = used?.icon ?? icon;
  return (
    <MenuButton
      icon={<Icon aria-hidden="true" />}
      label={used === undefined ? label : `${label}: ${used.label}`}
      active={used !== undefined}
      groups={[
        {
          label: group,
          entries: tools.map((one) => ({
            id: one.name,
            label: one.label,
            icon: <one.icon aria-hidden="true" />,
            command: `tool-${one.name}`,
            active: one.name === tool,
            run: () => onTool(one.name),
          })),
        },
      ]}
    />
  );
}
