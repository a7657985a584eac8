import {
  ArrowUpDown,
  ArrowUpLeft,
  Contrast,
  Crosshair,
  Diff,
  Egg,
  Hand,
  Lasso,
  type LucideIcon,
  Ruler,
  Square,
  Triangle,
  ZoomIn,
} from 'lucide-react';
import type { ToolName } from '../../viewer/viewer.ts';

export interface Tool {
  readonly name: ToolName;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly group: 'View' | 'Draw';
}

export const TOOLS: readonly Tool[] = [
  { name: 'window', label: 'Window', icon: Contrast, group: 'View' },
  { name: 'zoom', label: 'Zoom', icon: ZoomIn, group: 'View' },
  { name: 'pan', label: 'Pan', icon: Hand, group: 'View' },
  { name: 'scroll', label: 'Scroll', icon: ArrowUpDown, group: 'View' },
  { name: 'length', label: 'Length', icon: Ruler, group: 'Draw' },
  { name: 'bidirectional', label: 'Bidirectional', icon: Diff, group: 'Draw' },
  { name: 'ellipse', label: 'Ellipse', icon: Egg, group: 'Draw' },
  { name: 'rectangle', label: 'Rectangle', icon: Square, group: 'Draw' },
  { name: 'freehand', label: 'Freehand', icon: Lasso, group: 'Draw' },
  { name: 'angle', label: 'Angle', icon: Triangle, group: 'Draw' },
  { name: 'arrow', label: 'Arrow', icon: ArrowUpLeft, group: 'Draw' },
  { name: 'probe', label: 'Probe', icon: Crosshair, group: 'Draw' },
];

/** Whether a tool leaves a mark; the others act on the view. */
export function isDrawing(name: ToolName): boolean {
  return TOOLS.some((tool) => tool.name === name && tool.group === 'Draw');
}
