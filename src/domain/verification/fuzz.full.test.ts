import fc from 'fast-check';
import { it } from 'vitest';
import { toBundleFiles } from '../bundle/toBundleFiles.ts';
import { damagedFiles, expectReport } from './fuzz.fixtures.ts';
import { createFullBundle } from './tamper.fixtures.ts';

it('ends in a report for two thousand damaged bundles of every kind of record', async () => {
  const { bundle, trust } = await createFullBundle();
  fc.assert(
    fc.property(damagedFiles(toBundleFiles(bundle)), (damaged) => expectReport(damaged, trust)),
    { numRuns: 2000 },
  );
}, 1_800_000);
