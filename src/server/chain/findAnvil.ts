import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Path of the real anvil program: of its npm package for this platform, else `$ANVIL`, else on PATH; null where there is
 * none. Never the JavaScript wrapper of `@foundry-rs/anvil` 1.7.1: killing that orphans the chain.
 */
export function findAnvil(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (environment.COUNTERSIGN_CHAIN === 'javascript') return null;
  return fromPackage() ?? fromEnvironment(environment) ?? onPath(environment);
}

function fromPackage(): string | null {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const program = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  try {
    return require.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/${program}`);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw thrown;
  }
}

function fromEnvironment({ ANVIL }: NodeJS.ProcessEnv): string | null {
  return ANVIL && isExecutable(ANVIL) ? ANVIL : null;
}

function onPath({ PATH = '' }: NodeJS.ProcessEnv): string | null {
  const program = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  const places = PATH.split(path.delimiter).filter(Boolean);
  return places.map((place) => path.join(place, program)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
