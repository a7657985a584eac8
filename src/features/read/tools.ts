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
  readonly keys: readonly string[];
  readonly icon: LucideIcon;
  readonly group: 'View' | 'Draw';
}

/** Keys that radiologists bring along from other viewers, where those agree. */
export const TOOLS: readonly Tool[] = [
  { name: 'window', label: 'Window', keys: ['w'], icon: Contrast, group: 'View' },
  { name: 'zoom', label: 'Zoom', keys: ['z'], icon: ZoomIn, group: 'View' },
  { name: 'pan', label: 'Pan', keys: ['m', 't'], icon: Hand, group: 'View' },
  { name: 'scroll', label: 'Scroll', keys: ['s'], icon: ArrowUpDown, group: 'View' },
  { name: 'length', label: 'Length', keys: ['d'], icon: Ruler, group: 'Draw' },
  { name: 'bidirectional', label: 'Bidirectional', keys: ['b'], icon: Diff, group: 'Draw' },
  { name: 'ellipse', label: 'Ellipse', keys: ['e'], icon: Egg, group: 'Draw' },
  { name: 'rectangle', label: 'Rectangle', keys: ['r'], icon: Square, group: 'Draw' },
  { name: 'freehand', label: 'Freehand', keys: ['f'], icon: Lasso, group: 'Draw' },
  { name: 'angle', label: 'Angle', keys: ['a'], icon: Triangle, group: 'Draw' },
  { name: 'arrow', label: 'Arrow', keys: ['q'], icon: ArrowUpLeft, group: 'Draw' },
  { name: 'probe', label: 'Probe', keys: ['p'], icon: Crosshair, group: 'Draw' },
];

/** Whether a tool leaves a mark; the others act on the view. */
export function isDrawing(name: ToolName): boolean {
  return TOOLS.some((tool) => tool.name === name && tool.group === 'Draw');
}
