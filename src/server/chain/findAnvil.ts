import { createRequire } from 'node:module';
import { findOnPath, isExecutable } from '../process/findProgram.ts';

const require = createRequire(import.meta.url);
const PROGRAM = process.platform === 'win32' ? 'anvil.exe' : 'anvil';

/**
 * Path of the real anvil program: of its npm package for this platform, else `$ANVIL`, else on PATH; null where there is
 * none. Never the JavaScript wrapper of `@foundry-rs/anvil` 1.7.1: killing that orphans the chain.
 */
export function findAnvil(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (environment.COUNTERSIGN_CHAIN === 'javascript') return null;
  return fromPackage() ?? fromEnvironment(environment) ?? findOnPath([PROGRAM], environment);
}

function fromPackage(): string | null {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  try {
    return require.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/${PROGRAM}`);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw thrown;
  }
}

function fromEnvironment({ ANVIL }: NodeJS.ProcessEnv): string | null {
  return ANVIL && isExecutable(ANVIL) ? ANVIL : null;
}
