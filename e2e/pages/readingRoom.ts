import { type Download, expect, type Locator, type Page } from '@playwright/test';

/** A place on an image in pixels: x along a row, y along a column, (0, 0) the centre of the first pixel. */
export interface ImagePlace {
  readonly x: number;
  readonly y: number;
}

/** The room as a person uses it: keys, mouse, roles and names. */
export class ReadingRoom {
  readonly page: Page;
  readonly image: Locator;
  readonly myAnnotations: Locator;

  constructor(page: Page) {
    this.page = page;
    // Of several viewports, the one that keys and tools act on.
    this.image = page.locator('[data-active="true"] > section.viewport');
    this.myAnnotations = page.getByRole('list', { name: 'My annotations' });
  }

  async openFiles(files: readonly string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: /^(Open files|Files)$/ }).click();
    await (await chooser).setFiles([...files]);
  }

  async openSamples(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open sample studies' }).click();
  }

  /** Waits until the image in place is really on the canvas. */
  async untilShown(): Promise<void> {
    await expect(this.image).toHaveAttribute('data-status', 'shown', { timeout: 60_000 });
  }

  /** Goes to an image of the series, counted from 1 as on screen. */
  async goToImage(number: number): Promise<void> {
    await this.image.hover();
    await this.page.keyboard.press('Home');
    for (let at = 1; at < number; at += 1) await this.page.keyboard.press('ArrowDown');
    await expect(this.image.getByLabel('Image and geometry')).toContainText(
      new RegExp(`(?:^|\\D)${number} / \\d+`),
    );
    await this.untilShown();
  }

  /** Draws by mouse from place to place with the tool of `key`, on an image of `columns` × `rows` pixels shown to fit. */
  async draw(key: string, places: readonly ImagePlace[], size = { columns: 512, rows: 512 }): Promise<void> {
    await this.page.keyboard.press(key);
    const points = await Promise.all(places.map((place) => this.toScreen(place, size)));
    const [first, ...rest] = points;
    if (first === undefined) return;
    await this.page.mouse.move(first.x, first.y);
    await this.page.mouse.down();
    for (const point of rest) await this.page.mouse.move(point.x, point.y, { steps: 6 });
    await this.page.mouse.up();
  }

  /** Where a place of the image is in the window, in CSS pixels; whole ones, as a mouse points. */
  async toScreen(
    place: ImagePlace,
    { columns, rows }: { columns: number; rows: number },
  ): Promise<ImagePlace> {
    const box = await this.image.locator('.viewport-canvas').boundingBox();
    if (box === null) throw new Error('the image has no place on the screen');
    const scale = Math.min(box.width / columns, box.height / rows);
    return {
      x: Math.round(box.x + box.width / 2 + (place.x - (columns - 1) / 2) * scale),
      y: Math.round(box.y + box.height / 2 + (place.y - (rows - 1) / 2) * scale),
    };
  }

  /** CSS pixels for a pixel of the image. */
  async scale({ columns, rows }: { columns: number; rows: number }): Promise<number> {
    const box = await this.image.locator('.viewport-canvas').boundingBox();
    if (box === null) throw new Error('the image has no place on the screen');
    return Math.min(box.width / columns, box.height / rows);
  }

  async pick(label: string, words: string, option: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: label });
    await field.fill(words);
    await this.page.getByRole('option', { name: option }).first().click();
    await expect(field).toHaveValue(option);
    // Keys belong to the image again.
    await field.press('Escape');
  }

  async becomeReader(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Reader / }).click();
    await this.page
      .getByRole('dialog', { name: 'Reader' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    await expect(this.page.getByRole('button', { name: new RegExp(`^Reader ${name}`) })).toBeVisible();
  }

  async openSigning(): Promise<Locator> {
    await this.page.keyboard.press('Control+Enter');
    const sheet = this.page.getByRole('dialog', { name: 'Sign this reading' });
    await expect(sheet).toBeVisible();
    return sheet;
  }

  async sign(): Promise<void> {
    const sheet = await this.openSigning();
    await sheet.getByRole('button', { name: /^Sign as / }).click();
    await expect(sheet).toBeHidden();
  }

  async showContributions(): Promise<void> {
    await this.page.getByRole('tab', { name: /Contributions/ }).click();
  }

  async showReading(): Promise<void> {
    await this.page.getByRole('tab', { name: /Reading/ }).click();
  }

  contributionsOf(reader: string): Locator {
    return this.page.getByRole('region', { name: `Contributions of ${reader}` });
  }

  async exportBundle(): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Export bundle' }).click();
    return download;
  }

  /** Drops files on the window, as from the desktop. */
  async dropBundle(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: /^(Open files|Files)$/ }).click();
    await (await chooser).setFiles(path);
  }
}
