import { PlanarFreehandROITool } from '@cornerstonejs/tools';

type Point = [number, number];

/** The drawing half of Cornerstone's freehand tool, which its types do not tell. */
interface DrawLoop {
  drawData?: { canvasPoints: Point[] };
  findCrossingIndexDuringCreate: () => number | undefined;
  removeCrossedLinesOnCompleteDraw: () => void;
  completeDrawClosedContour: (element: HTMLDivElement, options?: object) => boolean;
  completeDrawOpenContour: (element: HTMLDivElement, options?: object) => boolean;
}

/**
 * Cornerstone's freehand tool without its corrections: it (5.14) ends the stroke where the line crosses itself, goes on
 * as an edit of what was just finished, and cuts loops away. What the reader drew is what is kept, as the pointer went.
 */
export class OutlineTool extends PlanarFreehandROITool {
  static override toolName = PlanarFreehandROITool.toolName;

  /** Screen points of the last finished stroke, in CSS pixels. */
  lastStroke: readonly Point[] = [];

  constructor(...properties: ConstructorParameters<typeof PlanarFreehandROITool>) {
    super(...properties);
    const loop = this as unknown as DrawLoop;
    loop.findCrossingIndexDuringCreate = () => undefined;
    loop.removeCrossedLinesOnCompleteDraw = () => undefined;
    for (const name of ['completeDrawClosedContour', 'completeDrawOpenContour'] as const) {
      const complete = loop[name];
      loop[name] = (element, options) => {
        this.lastStroke = [...(loop.drawData?.canvasPoints ?? [])];
        return complete(element, options);
      };
    }
  }
}
