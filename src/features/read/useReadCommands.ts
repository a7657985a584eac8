import { useMemo } from 'react';
import type { Series } from '../../domain/imaging/study.ts';
import type { Command } from '../../ui/command.ts';
import type { ToolName, Viewport } from '../../viewer/viewer.ts';
import { IMAGE_CHANGES } from './imageEntries.tsx';
import { TOOLS } from './tools.ts';
import type { WindowPreset } from './windowPresets.ts';

export interface ReadCommandsInput {
  readonly viewport: Viewport | null;
  readonly onCine: () => void;
  readonly presets: readonly WindowPreset[];
  readonly series: readonly Series[];
  readonly shown: Series | null;
  readonly onTool: (tool: ToolName) => void;
  readonly onSeries: (series: Series) => void;
  /** To the next series that was not looked at yet. */
  readonly onUnseen: () => void;
  /** Escape, once there is no stroke to take back. */
  readonly onCancel: () => void;
}

/** What the keyboard does to the image. */
export function useReadCommands(input: ReadCommandsInput): readonly Command[] {
  const { viewport, onCine, presets, series, shown, onTool, onSeries, onUnseen, onCancel } = input;
  return useMemo(() => {
    if (viewport === null) return [];
    const last = () => viewport.getSnapshot().count - 1;
    const step = (by: number) => {
      const withImages = series.filter((one) => one.images.length > 0);
      const at = withImages.findIndex((one) => one.seriesInstanceUid === shown?.seriesInstanceUid);
      const next = withImages[at + by];
      if (next !== undefined) onSeries(next);
    };
    const command = (id: string, label: string, group: string, run: () => void) => ({
      id,
      label,
      group,
      run,
    });
    return [
      ...TOOLS.map((tool) => command(`tool-${tool.name}`, tool.label, tool.group, () => onTool(tool.name))),
      ...presets.map((preset, at) =>
        command(`preset-${at}`, `Window: ${preset.label}`, 'Window', () => viewport.setWindow(preset.window)),
      ),
      command('invert', 'Invert', 'Window', () => viewport.setInverted(!viewport.getSnapshot().inverted)),
      command('zoom-in', 'Zoom in', 'View', () => viewport.zoomBy(1.2)),
      command('zoom-out', 'Zoom out', 'View', () => viewport.zoomBy(1 / 1.2)),
      ...IMAGE_CHANGES.map(({ id, label, run }) => command(id, label, 'View', () => run(viewport))),
      command('cine', 'Play the images, or stop', 'Images', onCine),
      command('reset', 'Reset view', 'View', () => viewport.reset()),
      command('image-previous', 'Previous image', 'Images', () => viewport.scrollBy(-1)),
      command('image-next', 'Next image', 'Images', () => viewport.scrollBy(1)),
      command('image-back', '10 images back', 'Images', () => viewport.scrollBy(-10)),
      command('image-on', '10 images on', 'Images', () => viewport.scrollBy(10)),
      command('image-first', 'First image', 'Images', () => viewport.scrollTo(0)),
      command('image-last', 'Last image', 'Images', () => viewport.scrollTo(last())),
      command('series-previous', 'Previous series', 'Images', () => step(-1)),
      command('series-next', 'Next series', 'Images', () => step(1)),
      command('series-unseen', 'Next series not yet looked at', 'Images', onUnseen),
      command('cancel', 'Cancel', 'View', () => {
        if (!viewport.cancelStroke()) onCancel();
      }),
    ];
  }, [viewport, onCine, presets, series, shown, onTool, onSeries, onUnseen, onCancel]);
}
