import { expect, it } from 'vitest';
import { createFullBundle } from './tamper.fixtures.ts';
import { expectCaught, tamperTable } from './tamperTable.fixtures.ts';

it('every field of every kind of record is caught by the named check when a careful forger changes or drops it', async () => {
  const { bundle, trust } = await createFullBundle();
  const rows = tamperTable(bundle);
  expect(rows.length).toBeGreaterThan(2000);
  for (const row of rows) expectCaught(row, trust);
}, 1_800_000);
