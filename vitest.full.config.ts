import { mergeConfig } from 'vitest/config';
import quick from './vitest.config.ts';

/** The long runs: every file, long fuzz, other validators. */
export default mergeConfig(
  { ...quick, test: { ...quick.test, include: [], exclude: ['**/node_modules/**'] } },
  {
    test: {
      include: ['src/**/*.full.test.ts', 'contracts-abi/**/*.full.test.ts', 'e2e/**/*.full.test.ts'],
      testTimeout: 1_800_000,
    },
  },
);
