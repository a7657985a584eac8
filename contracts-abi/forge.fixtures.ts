import { spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface ForgeEffort {
  readonly fuzzRuns: number;
  readonly invariantRuns: number;
  readonly invariantDepth: number;
}

export interface ForgeTest {
  readonly name: string;
  readonly passed: boolean;
  readonly reason: string;
}

/** Path of the Forge that npm brought or that is on the PATH; null where the platform has none. */
export function findForge(): string | null {
  const require = createRequire(import.meta.url);
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  try {
    const path = require.resolve(`@foundry-rs/forge-${process.platform}-${architecture}/bin/forge`);
    accessSync(path);
    return path;
  } catch {
    return spawnSync('forge', ['--version']).status === 0 ? 'forge' : null;
  }
}

/** Runs the Solidity tests under `test/`. Throws what Forge said when it could not run them. */
export function runForge(forge: string, effort: ForgeEffort): ForgeTest[] {
  const { stdout, stderr } = spawnSync(forge, ['test', '--json'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: {
      ...process.env,
      FOUNDRY_CONFIG: 'contracts-abi/foundry.toml',
      FOUNDRY_FUZZ_RUNS: `${effort.fuzzRuns}`,
      FOUNDRY_INVARIANT_RUNS: `${effort.invariantRuns}`,
      FOUNDRY_INVARIANT_DEPTH: `${effort.invariantDepth}`,
    },
  });
  const json = stdout.split('\n').find((line) => line.startsWith('{'));
  if (!json) throw new Error(`Forge did not run: ${stderr}${stdout}`);
  const suites = JSON.parse(json) as Record<
    string,
    { test_results: Record<string, { status: string; reason: string | null }> }
  >;
  return Object.values(suites).flatMap(({ test_results }) =>
    Object.entries(test_results).map(([name, { status, reason }]) => ({
      name,
      passed: status === 'Success',
      reason: reason ?? '',
    })),
  );
}
