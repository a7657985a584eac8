import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { template } from './template.ts';

it('is published as a JSON Schema, for editors and for other programs', () => {
  const schema = z.toJSONSchema(template, { unrepresentable: 'any', io: 'input' });
  const published = JSON.parse(
    readFileSync(new URL('../../../docs/template.schema.json', import.meta.url), 'utf8'),
  );
  expect(schema).toEqual(published);
});
