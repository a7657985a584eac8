// Plain JavaScript over Node alone, see ensureDependencies.mjs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Installed programs whose binary is a package of its own per platform, and for what they are needed. */
const OWNERS = [
  '@foundry-rs/anvil',
  '@foundry-rs/forge',
  '@biomejs/biome',
  'rolldown',
  'esbuild',
  'lightningcss',
];

/**
 * `name@version` of every platform package of this computer that an installed program names and that is not there.
 */
export function missingPlatformPackages(
  root,
  { platform = process.platform, arch = process.arch, libc = findLibc() } = {},
) {
  return OWNERS.flatMap((owner) => {
    const manifest = path.join(root, 'node_modules', owner, 'package.json');
    if (!existsSync(manifest)) return [];
    const { optionalDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
    return Object.entries(optionalDependencies)
      .filter(([name]) => isFor(name, { platform, arch, libc }))
      .filter(([name]) => !existsSync(path.join(root, 'node_modules', name, 'package.json')))
      .map(([name, version]) => `${name}@${version}`);
  });
}

/** Names end as `linux-x64`, `linux-x64-musl`, `linux-amd64`, `win32-arm64-msvc`, `darwin-arm64`. */
function isFor(name, { platform, arch, libc }) {
  const arches = arch === 'x64' ? ['x64', 'amd64'] : [arch];
  const [, suffix] = arches
    .map((one) => name.split(`${platform}-${one}`))
    .find((halves) => halves.length === 2) ?? [null, null];
  if (suffix === null) return false;
  if (platform === 'linux')
    return suffix === (libc === 'musl' ? '-musl' : '') || suffix === (libc === 'musl' ? '-musl' : '-gnu');
  return suffix === '' || suffix === '-msvc';
}

function findLibc() {
  if (process.platform !== 'linux') return null;
  return readdirSync('/lib').some((name) => name.startsWith('ld-musl-')) ? 'musl' : 'glibc';
}
