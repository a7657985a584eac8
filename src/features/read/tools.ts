import {
  ArrowUpDown,
  ArrowUpLeft,
  Brush,
  Circle,
  Contrast,
  Crosshair,
  Diff,
  DraftingCompass,
  Egg,
  Eraser,
  Hand,
  Lasso,
  type LucideIcon,
  Magnet,
  Ruler,
  ScanSearch,
  Spline,
  Square,
  SquareDashedMousePointer,
  Triangle,
  ZoomIn,
} from 'lucide-react';
import type { ToolName } from '../../viewer/viewer.ts';

export interface Tool {
  readonly name: ToolName;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly group: 'View' | 'Draw' | 'Paint';
  /** Stands in a menu, not on the bar. */
  readonly inMenu?: true;
}

export const TOOLS: readonly Tool[] = [
  { name: 'window', label: 'Window', icon: Contrast, group: 'View' },
  { name: 'zoom', label: 'Zoom', icon: ZoomIn, group: 'View' },
  { name: 'pan', label: 'Pan', icon: Hand, group: 'View' },
  { name: 'scroll', label: 'Scroll', icon: ArrowUpDown, group: 'View' },
  {
    name: 'window-region',
    label: 'Window of a box',
    icon: SquareDashedMousePointer,
    group: 'View',
    inMenu: true,
  },
  { name: 'magnify', label: 'Magnify', icon: ScanSearch, group: 'View', inMenu: true },
  { name: 'length', label: 'Length', icon: Ruler, group: 'Draw' },
  { name: 'bidirectional', label: 'Bidirectional', icon: Diff, group: 'Draw' },
  { name: 'ellipse', label: 'Ellipse', icon: Egg, group: 'Draw' },
  { name: 'freehand', label: 'Freehand', icon: Lasso, group: 'Draw' },
  { name: 'arrow', label: 'Arrow', icon: ArrowUpLeft, group: 'Draw' },
  { name: 'circle', label: 'Circle', icon: Circle, group: 'Draw', inMenu: true },
  { name: 'rectangle', label: 'Rectangle', icon: Square, group: 'Draw', inMenu: true },
  { name: 'spline', label: 'Smooth outline', icon: Spline, group: 'Draw', inMenu: true },
  { name: 'livewire', label: 'Outline along edges', icon: Magnet, group: 'Draw', inMenu: true },
  { name: 'angle', label: 'Angle', icon: Triangle, group: 'Draw', inMenu: true },
  { name: 'cobb', label: 'Cobb angle', icon: DraftingCompass, group: 'Draw', inMenu: true },
  { name: 'probe', label: 'Probe', icon: Crosshair, group: 'Draw', inMenu: true },
  { name: 'brush', label: 'Brush', icon: Brush, group: 'Paint' },
  { name: 'eraser', label: 'Eraser', icon: Eraser, group: 'Paint' },
];

/** Whether a tool leaves a mark; the others act on the view. */
export function isDrawing(name: ToolName): boolean {
  return TOOLS.some((tool) => tool.name === name && tool.group !== 'View');
}
