import { expect, type Locator, type Page } from '@playwright/test';

/** The list of studies as a person uses it. */
export class WorklistPage {
  readonly page: Page;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('grid', { name: 'Studies' }).getByRole('rowgroup').getByRole('row');
  }

  row(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words });
  }

  /** From the first page of the app. */
  async enter(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open the worklist' }).click();
    await expect(this.rows.first()).toBeVisible();
  }

  async open(words: string | RegExp): Promise<void> {
    await this.row(words).dblclick();
  }

  /** Types into the field that `/` leads to. */
  async search(words: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.keyboard.type(words);
  }
}
