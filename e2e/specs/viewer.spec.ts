import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { toSpline } from '../../src/viewer/roi/spline.ts';
import {
  fitView,
  flip,
  toImagePoint,
  toScreen,
  toTransform,
  turn,
  UPRIGHT,
} from '../../src/viewer/view/imageTransform.ts';
import { serveHarness } from '../harness-pages/serveHarness.ts';

// Made-up images are 64 × 48 pixels; the viewport is 640 × 480, so that a pixel is 10 CSS pixels (5 × 10 on `tall`).
// The viewport lies on whole screen pixels at every density.
const CORNER = { x: 20, y: 20 };
const CT = fileURLToPath(
  new URL('../../../shared/dicom/ct-pet-acrin/CT_0002_CT-IMAGES_858561/', import.meta.url),
);

type Point = readonly [number, number];
type Mode = 'cpu' | 'webgl';

const contexts: BrowserContext[] = [];
let harness: Awaited<ReturnType<typeof serveHarness>>;

test.beforeAll(async () => {
  harness = await serveHarness();
});
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
test.afterAll(async () => {
  await harness.close();
});

async function openPage(browser: Browser, mode: Mode, deviceScaleFactor = 1): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 520 }, deviceScaleFactor });
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = [];
    Object.assign(window, { contexts });
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function get(this: HTMLCanvasElement, ...wanted: unknown[]) {
      const made = Reflect.apply(original, this, wanted) as RenderingContext | null;
      if (made instanceof WebGL2RenderingContext && !contexts.includes(made)) contexts.push(made);
      return made;
    } as typeof original;
  });
  await page.goto(`${harness.url}?rendering=${mode}`);
  await page.waitForFunction(() => window.harness !== undefined);
  return page;
}

async function show(page: Page, name: string, count = 6, index = 0): Promise<void> {
  await page.evaluate(([n, c, i]) => window.harness?.showSynthetic(n, c, i), [name, count, index] as const);
}

async function untilStatus(page: Page, status: string, index?: number): Promise<void> {
  await page.waitForFunction(
    ([wanted, at]) => {
      const now = window.harness?.viewport.getSnapshot();
      return now?.status === wanted && (at === undefined || now.index === at);
    },
    [status, index] as const,
  );
}

const snapshot = (page: Page) =>
  page.evaluate(() => {
    const now = window.harness?.viewport.getSnapshot();
    return now === undefined ? null : { ...now, failure: now.failure?.code ?? null };
  });

const events = (page: Page) => page.evaluate(() => window.harness?.events ?? []);

/** Waits until everything scheduled for a frame has been drawn. */
const frames = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );

async function drag(
  page: Page,
  points: readonly Point[],
  button: 'left' | 'middle' | 'right' = 'left',
): Promise<void> {
  const [first, ...rest] = points;
  if (!first) return;
  await page.mouse.move(CORNER.x + first[0], CORNER.y + first[1]);
  await page.mouse.down({ button });
  for (const [x, y] of rest) await page.mouse.move(CORNER.x + x, CORNER.y + y, { steps: 4 });
  await page.mouse.up({ button });
}

async function click(page: Page, [x, y]: Point): Promise<void> {
  await page.mouse.move(CORNER.x + x, CORNER.y + y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
}

/** Where the light on the screen is, in CSS pixels of the viewport; null when it is dark. */
async function lightAt(page: Page): Promise<Point | null> {
  const png = (await page.locator('#view').screenshot({ scale: 'device' })).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    let [sumX, sumY, sum] = [0, 0, 0];
    for (let at = 0; at < image.width * image.height; at += 1) {
      const light = pixels[at * 4] ?? 0;
      if (light < 20) continue;
      sumX += light * ((at % image.width) + 0.5);
      sumY += light * (Math.floor(at / image.width) + 0.5);
      sum += light;
    }
    return sum === 0
      ? null
      : ([(sumX / sum / image.width) * 640, (sumY / sum / image.height) * 480] as const);
  }, png);
}

/** Thousandths of a pixel under a place of the viewport on a `tall` image: 5 CSS pixels a column, 10 a row. */
function tall(x: number, y: number): Point {
  return [Math.round(((x - 320) / 5 + 31.5) * 1000), Math.round(((y - 240) / 10 + 23.5) * 1000)];
}

for (const mode of ['cpu', 'webgl'] as const) {
  // The processor's path is the one that machines without a graphics card, as those of the quick run, choose.
  test.describe(`drawn by ${mode}`, mode === 'webgl' ? { tag: '@full' } : {}, () => {
    for (const density of mode === 'cpu' ? [1, 1.25, 2] : [1, 1.5]) {
      test(`a pixel is where its coordinates say, at ${density} screen pixels a CSS pixel`, async ({
        browser,
      }) => {
        const page = await openPage(browser, mode, density);
        await show(page, 'pixel');
        await untilStatus(page, 'shown');
        const [x, y] = (await lightAt(page)) ?? [0, 0];
        expect(Math.abs(x - 405)).toBeLessThan(0.1);
        expect(Math.abs(y - 205)).toBeLessThan(0.1);
        await page.mouse.move(CORNER.x + 405, CORNER.y + 205);
        await frames(page);
        expect((await snapshot(page))?.pointer).toEqual({ x: 40, y: 20, value: '0 HU' });
      });
    }

    test('every tool gives the points under the pointer', async ({ browser }) => {
      const page = await openPage(browser, mode, 1.25);
      await show(page, 'tall');
      await untilStatus(page, 'shown');
      const strokes: readonly (readonly [tool: string, open: boolean, run: () => Promise<void>])[] = [
        [
          'length',
          false,
          () =>
            drag(page, [
              [200, 100],
              [300, 220],
            ]),
        ],
        [
          'bidirectional',
          false,
          () =>
            drag(page, [
              [200, 100],
              [300, 100],
            ]),
        ],
        [
          'ellipse',
          false,
          () =>
            drag(page, [
              [320, 240],
              [380, 280],
            ]),
        ],
        [
          'rectangle',
          false,
          () =>
            drag(page, [
              [200, 300],
              [260, 350],
            ]),
        ],
        [
          'freehand',
          false,
          () =>
            drag(page, [
              [400, 300],
              [450, 300],
              [450, 350],
              [400, 350],
              [400, 304],
            ]),
        ],
        [
          'freehand',
          true,
          () =>
            drag(page, [
              [400, 100],
              [450, 100],
              [450, 150],
            ]),
        ],
        [
          'angle',
          false,
          async () => {
            await drag(page, [
              [200, 200],
              [250, 200],
            ]);
            await click(page, [250, 260]);
          },
        ],
        [
          'arrow',
          false,
          () =>
            drag(page, [
              [180, 400],
              [240, 440],
            ]),
        ],
        ['probe', false, () => click(page, [333, 222])],
        [
          'circle',
          false,
          () =>
            drag(page, [
              [320, 240],
              [350, 240],
            ]),
        ],
        [
          'cobb',
          false,
          async () => {
            await drag(page, [
              [200, 100],
              [300, 120],
            ]);
            await drag(page, [
              [200, 300],
              [300, 290],
            ]);
          },
        ],
        [
          'spline',
          false,
          async () => {
            for (const place of [
              [200, 100],
              [300, 100],
              [300, 200],
              [203, 102],
            ] as const)
              await click(page, place);
          },
        ],
        [
          'livewire',
          false,
          async () => {
            for (const place of [
              [200, 100],
              [300, 100],
              [300, 200],
              [200, 100],
            ] as const)
              await click(page, place);
          },
        ],
        [
          'length',
          false,
          async () => {
            await click(page, [500, 200]);
            await click(page, [540, 200]);
          },
        ],
      ];
      for (const [tool, open, run] of strokes) {
        await page.evaluate(([t, o]) => window.harness?.setTool(t as 'length', o), [tool, open] as const);
        await run();
      }
      await page.waitForFunction((count) => window.harness?.events.length === count, strokes.length);
      const rois = (await events(page)).map((event) => (event.kind === 'roi-drawn' ? event.roi : null));
      expect(rois.map((roi) => [roi?.shape, roi?.closed])).toEqual(
        strokes.map(([tool, open]) => [tool, ['freehand', 'spline', 'livewire'].includes(tool) && !open]),
      );
      const wire = rois.find((roi) => roi?.shape === 'livewire')?.points ?? [];
      expect(wire.length).toBeLessThan(12);
      const [cornerX, cornerY] = tall(300, 100);
      expect(wire.some(([x, y]) => Math.hypot(x - cornerX, y - cornerY) <= 1000)).toBe(true);
      const [left, middle] = [tall(200, 100), tall(300, 100)];
      const third = 20_000 / 3 / 2;
      expect(rois.map((roi) => roi?.points)).toEqual([
        [tall(200, 100), tall(300, 220)],
        [left, middle, [17_500, Math.round(9500 + third)], [17_500, Math.round(9500 - third)]],
        [tall(320, 200), tall(320, 280), tall(260, 240), tall(380, 240)],
        [tall(200, 300), tall(260, 300), tall(260, 350), tall(200, 350)],
        [tall(400, 300), tall(450, 300), tall(450, 350), tall(400, 350), tall(400, 304)],
        [tall(400, 100), tall(450, 100), tall(450, 150)],
        [tall(200, 200), tall(250, 200), tall(250, 260)],
        [tall(180, 400), tall(240, 440)],
        [tall(333, 222)],
        [tall(320, 240), tall(350, 240)],
        [tall(200, 100), tall(300, 120), tall(200, 300), tall(300, 290)],
        toSpline([tall(200, 100), tall(300, 100), tall(300, 200)], true),
        // From pixel to pixel, without those that lie in a line.
        rois.find((roi) => roi?.shape === 'livewire')?.points,
        [tall(500, 200), tall(540, 200)],
      ]);
    });

    test('however the picture lies, light, letters, pointer and strokes are where they belong', async ({
      browser,
    }) => {
      const page = await openPage(browser, mode);
      await show(page, 'tall');
      await untilStatus(page, 'shown');
      await page.evaluate(() => window.harness?.setTool('length'));
      const size = { width: 640, height: 480 };
      const picture = { columns: 64, rows: 48, aspect: 2 };
      const letters = new Set<string>();
      let lies = UPRIGHT;
      for (let step = 0; step < 8; step += 1) {
        const transform = toTransform(fitView(picture, size, lies), size, 2);
        const [x, y] = toScreen(transform, [40_000, 20_000]);
        await frames(page);
        const light = (await lightAt(page)) ?? [0, 0];
        expect(Math.hypot(light[0] - x, light[1] - y), JSON.stringify(lies)).toBeLessThan(0.1);
        await page.mouse.move(CORNER.x + x, CORNER.y + y);
        await frames(page);
        const now = await snapshot(page);
        expect(now?.pointer).toMatchObject({ x: 40, y: 20 });
        letters.add(JSON.stringify(now?.orientation));
        await drag(page, [
          [200, 100],
          [300, 220],
        ]);
        await page.waitForFunction((count) => window.harness?.events.length === count, step + 1);
        const drawn = (await events(page))[step];
        expect(drawn?.kind === 'roi-drawn' ? drawn.roi.points : null).toEqual([
          toImagePoint(transform, 200, 100),
          toImagePoint(transform, 300, 220),
        ]);
        lies = step === 3 ? flip(lies, 'vertical') : turn(lies, 1);
        await page.evaluate(
          (flips) => (flips ? window.harness?.viewport.flip('vertical') : window.harness?.viewport.turnBy(1)),
          step === 3,
        );
      }
      expect(letters.size).toBe(8);
    });

    test('a box gives its window, a lens shows the picture larger, and both are gone with the button', async ({
      browser,
    }) => {
      const page = await openPage(browser, mode);
      await show(page, 'pixel');
      await untilStatus(page, 'shown');
      await page.evaluate(() => window.harness?.setTool('window-region'));
      await drag(page, [
        [395, 195],
        [425, 225],
      ]);
      await frames(page);
      // All that is not the lowest value there is the one white pixel.
      expect((await snapshot(page))?.window).toEqual({ center: 0, width: 1 });
      await page.evaluate(() => window.harness?.setTool('magnify'));
      await page.mouse.move(CORNER.x + 400, CORNER.y + 200);
      await page.mouse.down();
      const lens = page.locator('#view [data-part=lens]');
      await expect(lens).toBeVisible();
      await page.mouse.up();
      await expect(lens).toBeHidden();
      await expect(page.locator('#view [data-part=band]')).toBeHidden();
    });

    test('a stroke that is taken back, and one without a length, leave nothing', async ({ browser }) => {
      const page = await openPage(browser, mode);
      await show(page, 'pixel');
      await untilStatus(page, 'shown');
      await page.evaluate(() => window.harness?.setTool('rectangle'));
      await page.mouse.move(CORNER.x + 100, CORNER.y + 100);
      await page.mouse.down();
      await page.mouse.move(CORNER.x + 200, CORNER.y + 180, { steps: 4 });
      await frames(page);
      expect(await page.locator('#view [data-label]').textContent()).toBe('rectangle 4');
      expect(await page.evaluate(() => window.harness?.viewport.cancelStroke())).toBe(true);
      await page.mouse.up();
      await drag(page, [
        [100, 100],
        [200, 100],
      ]);
      await frames(page);
      expect(await events(page)).toEqual([]);
      expect(await page.locator('#view .svg-layer [data-id]').count()).toBe(0);
      expect(await page.evaluate(() => window.harness?.viewport.cancelStroke())).toBe(false);
    });

    const failures = [
      ['broken', 'image/undecodable'],
      ['short', 'image/wrong-size'],
      ['silent', 'image/decode-timeout'],
    ] as const;
    for (const [name, code] of mode === 'cpu' ? failures : failures.slice(0, 1)) {
      const tag = name === 'broken' ? {} : { tag: '@full' };
      test(`a ${name} image is named as failed and covers the one before it`, tag, async ({ browser }) => {
        const page = await openPage(browser, mode);
        await show(page, name);
        await untilStatus(page, 'shown');
        await page.evaluate(() => window.harness?.viewport.zoomBy(2));
        await frames(page);
        expect(await lightAt(page)).not.toBeNull();
        await page.evaluate(() => window.harness?.viewport.scrollTo(1));
        await untilStatus(page, 'failed', 1);
        expect(await snapshot(page)).toMatchObject({ failure: code, image: `9.${name}.1#1`, window: null });
        expect(await lightAt(page)).toBeNull();
        await page.evaluate(() => window.harness?.viewport.scrollTo(2));
        await untilStatus(page, 'shown', 2);
        expect((await snapshot(page))?.zoom).toBe(2);
        expect(((await lightAt(page)) ?? [0, 0])[0]).toBeCloseTo(320 + 20 * 10.5, 0);
      });
    }

    test('the last request wins, and the image on the canvas is the one that is named', async ({
      browser,
    }) => {
      const page = await openPage(browser, mode);
      await page.evaluate(() => {
        window.harness?.showSynthetic('tall', 6, 0);
        window.harness?.showSynthetic('silent', 6, 1);
        window.harness?.showSynthetic('pixel', 20, 3);
        for (let index = 0; index < 20; index += 1) window.harness?.viewport.scrollTo(index % 7);
      });
      await untilStatus(page, 'shown', 5);
      expect((await snapshot(page))?.image).toBe('9.pixel.5#1');
      expect(((await lightAt(page)) ?? [0, 0])[0]).toBeCloseTo(455, 0);
    });

    test('the window that is stated is the one that is seen, however the reader times it', async ({
      browser,
    }) => {
      const page = await openPage(browser, mode);
      await show(page, 'pixel', 20);
      await untilStatus(page, 'shown');
      const turns = [0, 1, 2, 3, 5, 8, 13, 21];
      for (const [at, turn] of turns.entries()) {
        // Dark but for one pixel, then on to the next image, and everything white while that is being drawn.
        await page.evaluate(
          async ([index, microtasks]) => {
            window.harness?.viewport.setWindow({ center: -500, width: 1000 });
            window.harness?.viewport.scrollTo(index);
            for (let count = 0; count < microtasks; count += 1) await Promise.resolve();
            window.harness?.viewport.setWindow({ center: -3000, width: 1000 });
          },
          [at + 1, turn] as const,
        );
        await untilStatus(page, 'shown', at + 1);
        await frames(page);
        expect((await snapshot(page))?.window).toEqual({ center: -3000, width: 1000 });
        // The light of the whole picture lies in its middle, that of the one pixel does not.
        expect(((await lightAt(page)) ?? [0, 0])[0], `after ${turn} microtasks`).toBeCloseTo(320, 0);
      }
    });

    test('window, zoom and place stay while scrolling, and reset brings them back', async ({ browser }) => {
      const page = await openPage(browser, mode);
      await show(page, 'pixel', 10);
      await untilStatus(page, 'shown');
      await drag(page, [
        [300, 200],
        [340, 230],
      ]);
      await drag(
        page,
        [
          [300, 200],
          [310, 190],
        ],
        'middle',
      );
      await drag(
        page,
        [
          [415, 195],
          [415, 155],
        ],
        'right',
      );
      await frames(page);
      const before = await snapshot(page);
      expect(before?.zoom).toBeGreaterThan(1.3);
      expect(before?.window?.width).toBeGreaterThan(1010);
      const light = await lightAt(page);
      for (let notch = 1; notch <= 3; notch += 1) {
        await page.mouse.wheel(0, 120);
        await untilStatus(page, 'shown', notch);
      }
      expect(await snapshot(page)).toMatchObject({ zoom: before?.zoom, window: before?.window, loaded: 10 });
      const moved = await lightAt(page);
      expect((moved?.[0] ?? 0) - (light?.[0] ?? 0)).toBeCloseTo(30 * (before?.zoom ?? 0), 0);
      await page.evaluate(() => window.harness?.viewport.reset());
      await page.waitForFunction(() => window.harness?.viewport.getSnapshot().zoom === 1);
      expect((await snapshot(page))?.window).toEqual({ center: -500, width: 1000 });
    });

    test('buttons and wheel do what was chosen for them, with and without keys held', async ({ browser }) => {
      const page = await openPage(browser, mode);
      await show(page, 'tall');
      await untilStatus(page, 'shown');
      await page.evaluate(() => {
        window.harness?.viewer.setMouse({
          drags: { left: 'scroll', 'shift+right': 'tool', right: 'none' },
          wheel: { wheel: 'zoom', 'alt+wheel': 'scroll' },
          wheelTowards: 'previous',
          imagesPerNotch: 2,
        });
        window.harness?.setTool('length');
      });
      const stroke = [
        [400, 200],
        [450, 300],
      ] as const;
      await drag(page, stroke, 'right');
      await page.keyboard.down('Shift');
      await drag(page, stroke, 'right');
      await page.keyboard.up('Shift');
      await page.waitForFunction(() => window.harness?.events.length === 1);
      expect((await events(page))[0]).toMatchObject({
        kind: 'roi-drawn',
        roi: { shape: 'length', points: [tall(400, 200), tall(450, 300)] },
      });
      await drag(page, [
        [300, 200],
        [300, 248],
      ]);
      await untilStatus(page, 'shown', 5);
      expect((await snapshot(page))?.zoom).toBe(1);
      await page.mouse.wheel(0, -120);
      await page.waitForFunction(() => (window.harness?.viewport.getSnapshot().zoom ?? 0) > 1);
      await page.keyboard.down('Alt');
      await page.mouse.wheel(0, 120);
      await page.keyboard.up('Alt');
      await untilStatus(page, 'shown', 3);
    });

    test('an editable mark follows its handle, a locked one does not, and text is text', async ({
      browser,
    }) => {
      const page = await openPage(browser, mode);
      await show(page, 'pixel');
      await untilStatus(page, 'shown');
      await page.evaluate(() => window.harness?.setTool('rectangle'));
      await drag(page, [
        [100, 100],
        [200, 150],
      ]);
      await page.waitForFunction(() => window.harness?.events.length === 1);
      await page.evaluate(() => {
        window.harness?.setTool('window');
        window.harness?.marksFromEvents({ lines: ['R1', '<b>12 mm</b>'] });
      });
      await frames(page);
      expect(await page.locator('#view [data-label] text').textContent()).toBe('R1<b>12 mm</b>');
      await drag(page, [
        [200, 150],
        [230, 190],
      ]);
      const drawn = (await events(page)).slice(1);
      expect(drawn[0]).toEqual({ kind: 'roi-selected', id: 'mark-0' });
      expect(drawn[1]).toMatchObject({
        kind: 'roi-edited',
        id: 'mark-0',
        roi: {
          points: [
            [9500, 9500],
            [22_500, 9500],
            [22_500, 18_500],
            [9500, 18_500],
          ],
        },
      });
      await page.evaluate(() =>
        window.harness?.marksFromEvents({ editable: false, author: 'ai', selected: true }),
      );
      await frames(page);
      await drag(page, [
        [200, 150],
        [230, 190],
      ]);
      expect((await events(page)).slice(3)).toEqual([]);
      expect(await page.locator('#view [data-line]').first().getAttribute('stroke-dasharray')).toBe(
        '1.5 3.5',
      );
    });

    test('mounting twice, resizing and two viewports leave one picture each', async ({ browser }) => {
      const page = await openPage(browser, mode);
      const layers = await page.evaluate(async () => {
        const place = document.getElementById('other') as HTMLDivElement;
        const first = window.harness?.viewer.mount(place);
        first?.destroy();
        window.harness?.other();
        return place.children.length;
      });
      expect(layers).toBe(1);
      await show(page, 'pixel');
      await untilStatus(page, 'shown');
      await page.evaluate(() => {
        const keys = ['9.pixel.2#1', '9.pixel.3#1'] as const;
        window.harness?.other().show(keys, 1);
      });
      await page.waitForFunction(() => window.harness?.other().getSnapshot().status === 'shown');
      await page.evaluate(() => {
        const place = document.getElementById('view') as HTMLDivElement;
        place.style.width = '320px';
        place.style.height = '240px';
      });
      await page.waitForFunction(() => window.harness?.viewport.getSnapshot().pixelsPerMm === 10);
      await frames(page);
      const [x, y] = (await lightAt(page)) ?? [0, 0];
      // lightAt scales to 640 × 480: half as large a viewport shows the same picture.
      expect(x).toBeCloseTo(405, 0);
      expect(y).toBeCloseTo(205, 0);
    });
  });
}

test('a lost graphics context is said where the image was, and its return brings the image back', async ({
  browser,
}) => {
  const page = await openPage(browser, 'webgl');
  await show(page, 'pixel');
  await untilStatus(page, 'shown');
  const lose = (name: 'loseContext' | 'restoreContext') =>
    page.evaluate((method) => {
      const { contexts } = window as unknown as { contexts: WebGL2RenderingContext[] };
      const kept = window as unknown as { lost?: (WEBGL_lose_context | null)[] };
      kept.lost ??= contexts
        .filter((context) => !context.isContextLost())
        .map((context) => context.getExtension('WEBGL_lose_context'));
      for (const extension of kept.lost) extension?.[method]();
    }, name);
  await lose('loseContext');
  await untilStatus(page, 'failed');
  expect((await snapshot(page))?.failure).toBe('viewer/context-lost');
  expect(await lightAt(page)).toBeNull();
  await lose('restoreContext');
  await untilStatus(page, 'shown');
  expect(((await lightAt(page)) ?? [0, 0])[0]).toBeCloseTo(405, 0);
});

test('a real CT is shown, scrolled and measured in Hounsfield units', async ({ browser }) => {
  test.skip(!existsSync(CT) && !process.env.CI, 'the shared DICOM files do not stand beside this checkout');
  const page = await openPage(browser, 'cpu');
  const files = readdirSync(CT)
    .sort()
    .slice(50, 70)
    .map((name) => ({ name, base64: readFileSync(`${CT}${name}`).toString('base64') }));
  await page.evaluate(async (list) => {
    const keys = (await window.harness?.openFiles(list)) ?? [];
    window.harness?.viewport.show(keys, 10);
  }, files);
  await untilStatus(page, 'shown', 10);
  await page.waitForFunction(() => window.harness?.viewport.getSnapshot().loaded === 20);
  await page.mouse.move(CORNER.x + 2, CORNER.y + 2);
  await page.mouse.move(CORNER.x + 320, CORNER.y + 250);
  await frames(page);
  const now = await snapshot(page);
  expect(now).toMatchObject({ window: { center: 40, width: 400 }, orientation: { left: 'R', top: 'A' } });
  expect(now?.pointer?.value).toMatch(/^-?\d+ HU$/);
});
