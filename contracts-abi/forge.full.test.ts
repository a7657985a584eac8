import { describe, expect, it } from 'vitest';
import { findForge, runForge } from './forge.fixtures.ts';

const forge = findForge();

describe('fuzz and invariants in Solidity, at length', () => {
  it.skipIf(forge === null && !process.env.CI)(
    'hold (needs Forge for this platform, else skipped)',
    () => {
      if (forge === null) throw new Error('Forge is missing: npm install @foundry-rs/forge');
      const tests = runForge(forge, { fuzzRuns: 10_000, invariantRuns: 128, invariantDepth: 128 });
      expect(tests.filter(({ passed }) => !passed)).toEqual([]);
      expect(tests.length).toBeGreaterThanOrEqual(14);
    },
    20 * 60_000,
  );
});
