import fc from 'fast-check';
import { it } from 'vitest';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import { damagedFiles, damages, expectReport, fuzzParameters } from './fuzz.fixtures.ts';
import { createFullBundle } from './tamper.fixtures.ts';

it('ends in a report for two thousand damaged bundles of every kind of record', async () => {
  const { bundle, trust } = await createFullBundle();
  const files = toBundleFiles(bundle);
  fc.assert(
    fc.property(damages(files), (damage) => expectReport(damagedFiles(files, damage), trust)),
    fuzzParameters(2000),
  );
}, 1_800_000);
