import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'contracts-abi/**/*.test.ts', 'e2e/harness/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.full.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    // By itself vitest leaves one core idle, which on two is half of the machine.
    maxWorkers: '100%',
  },
});
