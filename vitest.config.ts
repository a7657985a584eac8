import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take ten seconds and more: begun last, each would leave a core idle at the end. */
const LONG = [
  'contracts-abi/forge.test.ts',
  'src/domain/verification/tamper.test.ts',
  'src/server/start.test.ts',
  'src/actions/twoReaders.contract.test.ts',
  'contracts-abi/build.test.ts',
  'src/actions/erasure.contract.test.ts',
  'src/actions/blindedProject.contract.test.ts',
  'src/server/archive/proxy/archiveProxy.contract.test.ts',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((long) => moduleId.endsWith(long));
      return at < 0 ? LONG.length : at;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'contracts-abi/**/*.test.ts', 'e2e/harness/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.full.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    sequence: { sequencer: LongFirst },
    // By itself vitest leaves one core idle, which on two is half of the machine.
    maxWorkers: '100%',
    // Modules are read once a worker, not once a file: half of the time went there. A test clears up what it sets.
    isolate: false,
  },
});
