import * as core from '@cornerstonejs/core';
import * as tools from '@cornerstonejs/tools';
import type { ViewerOptions } from '../viewer.ts';
import { registerImages } from './cornerstoneImage.ts';
import { OutlineTool } from './outlineTool.ts';

export type RenderMode = 'webgl' | 'cpu';

let started: { readonly mode: RenderMode } | null = null;

/**
 * Starts Cornerstone, once per page. Without a graphics card WebGL runs on a software rasteriser, where drawing on a 2D canvas
 * takes little more than half the time per image: `auto` then chooses the latter.
 */
export function startCornerstone(rendering: ViewerOptions['rendering']): RenderMode {
  if (started !== null) return started.mode;
  const mode = chooseMode(rendering ?? 'auto');
  core.init();
  core.setUseCPURendering(mode === 'cpu');
  tools.init();
  for (const tool of [
    tools.LengthTool,
    tools.BidirectionalTool,
    tools.EllipticalROITool,
    tools.CircleROITool,
    tools.RectangleROITool,
    tools.AngleTool,
    tools.CobbAngleTool,
    tools.ArrowAnnotateTool,
    OutlineTool,
  ]) {
    tools.addTool(tool);
  }
  registerImages(mode);
  started = { mode };
  return mode;
}

function chooseMode(rendering: 'auto' | 'webgl' | 'cpu'): RenderMode {
  const { webgl, softwareRasterizer } = core.getRenderingCapabilities();
  if (!webgl || rendering === 'cpu') return 'cpu';
  return rendering === 'auto' && softwareRasterizer ? 'cpu' : 'webgl';
}
