/**
 * Compiles the contracts with solc (WebAssembly, from npm) and writes ABI and bytecode as TypeScript into `generated/`.
 * `--check` writes nothing and exits with 1 when a committed file differs from what the sources give.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSources } from './sources.mjs';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const OPEN_ZEPPELIN = '@openzeppelin/contracts/utils/cryptography/verifiers';

const SETTINGS = {
  evmVersion: 'osaka',
  viaIR: true,
  optimizer: { enabled: true, runs: 1_000_000 },
};

/** Source file, contract, and the file it is written to. */
const CONTRACTS = [
  ['contracts-abi/AnnotationLedger.sol', 'AnnotationLedger', 'generated'],
  ['contracts-abi/ReaderRegistry.sol', 'ReaderRegistry', 'generated'],
  [`${OPEN_ZEPPELIN}/ERC7913WebAuthnVerifier.sol`, 'ERC7913WebAuthnVerifier', 'generated'],
  [`${OPEN_ZEPPELIN}/ERC7913P256Verifier.sol`, 'ERC7913P256Verifier', 'generated'],
  ...[
    'OwnedAccount',
    'AccountFactory',
    'SilentDelegate',
    'OpenFallback',
    'GasBurner',
    'Chatterbox',
    'YesVerifier',
  ].map((name) => ['contracts-abi/test/Doubles.sol', name, 'test/generated']),
];

const check = process.argv.includes('--check');
const outputs = await compile();
const stale = [];
for (const [file, text] of outputs) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === text) continue;
  stale.push(file);
  if (check) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
if (check && stale.length > 0) {
  const names = stale.map((file) => file.slice(here.length + 1)).join(', ');
  console.error(`Not what the contract sources compile to: ${names}. Run npm run contracts:build.`);
  process.exit(1);
}
console.log(check ? 'Generated contract files are current.' : `Written: ${stale.length} of ${outputs.size}.`);

/** Path of each generated file and its text. */
async function compile() {
  const solc = require('solc');
  const sources = await readSources(CONTRACTS.map(([source]) => source));
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources,
        settings: { ...SETTINGS, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } },
      }),
    ),
  );
  const complaints = (output.errors ?? []).filter(({ severity }) => severity !== 'info');
  for (const { formattedMessage } of complaints) console.error(formattedMessage);
  if (complaints.length > 0) process.exit(1);
  return new Map(
    CONTRACTS.map(([source, name, folder]) => [
      join(here, folder, `${name}.ts`),
      toModule(name, output.contracts[source][name], solc.version()),
    ]),
  );
}

function toModule(name, { abi, evm }, version) {
  const prefix = name.startsWith('ERC7913') ? name.slice('ERC7913'.length) : name;
  const stem = `${prefix[0].toLowerCase()}${prefix.slice(1)}`;
  return [
    `// Written by contracts-abi/build.mjs from ${name}.sol, solc ${version.split('.Emscripten')[0]}. Do not edit.`,
    `export const ${stem}Abi = ${JSON.stringify(abi, null, 2)} as const;`,
    '',
    `export const ${stem}Bytecode = '0x${evm.bytecode.object}' as const;`,
    '',
  ].join('\n');
}
