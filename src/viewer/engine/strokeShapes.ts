import type { RoiToolName, ToolName } from '../viewer.ts';

/** Shapes that Cornerstone's tools draw. Neither the probe, which is a click, nor paths set point by point are among them. */
const STROKE_SHAPES = [
  'length',
  'bidirectional',
  'ellipse',
  'circle',
  'rectangle',
  'freehand',
  'angle',
  'cobb',
  'arrow',
] as const satisfies readonly RoiToolName[];

export type StrokeShape = (typeof STROKE_SHAPES)[number];

export function isStrokeShape(tool: ToolName): tool is StrokeShape {
  return (STROKE_SHAPES as readonly ToolName[]).includes(tool);
}
