import { readdirSync, readFileSync } from 'node:fs';
import { type Template, template } from './template.ts';

const FOLDER = new URL('./templates/', import.meta.url);

/** The templates of the product, read from their files. */
export const TEMPLATES: readonly Template[] = readdirSync(FOLDER).map((file) =>
  template.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))),
);
