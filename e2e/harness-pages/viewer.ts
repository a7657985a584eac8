import { createImageLibrary } from '../../src/dicom/index.ts';
import type { ImageDescription, ImageKey } from '../../src/domain/imaging/study.ts';
import type { ImageLibrary } from '../../src/domain/ports/imageLibrary.ts';
import {
  type DrawnRoi,
  loadViewer,
  type Mark,
  type ToolName,
  type Viewer,
  type ViewerEvent,
  type Viewport,
} from '../../src/viewer/index.ts';
import { createSyntheticImages } from './syntheticImages.ts';

/** What a spec can reach of the viewer: the same door that features use, over the real library and made-up images. */
export interface ViewerHarness {
  readonly viewport: Viewport;
  readonly other: () => Viewport;
  readonly viewer: Viewer;
  readonly events: ViewerEvent[];
  readonly openFiles: (files: readonly { name: string; base64: string }[]) => Promise<ImageKey[]>;
  readonly showSynthetic: (name: string, count: number, index: number) => void;
  readonly setTool: (tool: ToolName, open?: boolean) => void;
  readonly describe: (key: ImageKey) => ImageDescription;
  readonly marksFromEvents: (change: Partial<Mark>) => void;
  readonly png: (blob: Promise<Blob | null>) => Promise<string | null>;
}

declare global {
  interface Window {
    harness?: ViewerHarness;
  }
}

const rendering = new URLSearchParams(location.search).get('rendering');
const files = createImageLibrary();
const synthetic = createSyntheticImages();

const library: Pick<ImageLibrary, 'describe' | 'decode'> = {
  describe: (key) => (synthetic.has(key) ? synthetic.describe(key) : files.describe(key)),
  decode: (key, options) =>
    synthetic.has(key) ? synthetic.decode(key, options) : files.decode(key, options),
};

const viewer = await loadViewer(
  { ...files, ...library },
  {
    rendering: rendering === 'cpu' || rendering === 'webgl' ? rendering : 'auto',
    decodeTimeoutMs: 2000,
    describeRoi: (roi: DrawnRoi) => [`${roi.shape} ${roi.points.length}`],
  },
);

function element(id: string): HTMLDivElement {
  return document.getElementById(id) as HTMLDivElement;
}

const viewport = viewer.mount(element('view'));
const events: ViewerEvent[] = [];
viewport.onEvent((event) => events.push(event));
let other: Viewport | null = null;

window.harness = {
  viewer,
  viewport,
  events,
  other() {
    other ??= viewer.mount(element('other'));
    return other;
  },
  async openFiles(list) {
    await files.addFiles(
      list.map(({ name, base64 }) => ({
        name,
        bytes: async () => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
      })),
    );
    return files.studies().flatMap((study) => study.series.flatMap((series) => [...series.images]));
  },
  showSynthetic: (name, count, index) => viewport.show(synthetic.keys(name, count), index),
  setTool: (tool, open = false) => viewport.setTool(tool, { open }),
  describe: library.describe,
  marksFromEvents(change) {
    const drawn = events.filter((event) => event.kind === 'roi-drawn');
    viewport.setMarks(
      drawn.map((event, at) => ({
        id: `mark-${at}`,
        roi: event.roi,
        editable: true,
        author: 'mine',
        lines: [`R${at + 1}`, event.roi.shape],
        selected: false,
        ...change,
      })),
    );
  },
  async png(painting) {
    const blob = await painting;
    if (blob === null) return null;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  },
};
