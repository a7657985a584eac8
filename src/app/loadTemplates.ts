import { type Template, template } from '../domain/template/template.ts';

/** Every file in `domain/template/templates`, by title: adding one is adding a template. Throws ZodError on a broken one. */
export function loadTemplates(): readonly Template[] {
  const files = import.meta.glob('../domain/template/templates/*.json', { eager: true, import: 'default' });
  return Object.values(files)
    .map((file) => template.parse(file))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}
