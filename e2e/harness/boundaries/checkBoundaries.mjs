// Checks the import table of .dependency-cruiser.cjs over src/, and that the check still sees: it must have read
// modules, and must find the violation planted beside this file.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const configuration = createRequire(import.meta.url)(path.join(ROOT, '.dependency-cruiser.cjs'));
const MINIMUM_MODULES = 40;

process.chdir(ROOT);
const { options, ...ruleSet } = configuration;
const tsConfig = extractTSConfig('tsconfig.json');

async function violationsIn(baseDir) {
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir, ruleSet, validate: true },
    options.enhancedResolveOptions,
    { tsConfig },
  );
  return { modules: output.modules.length, violations: output.summary.violations };
}

const planted = await violationsIn(path.join(ROOT, 'e2e/harness/boundaries/planted'));
if (!planted.violations.some((violation) => violation.rule.name === 'domain-imports'))
  fail('The boundary check no longer finds the violation planted in e2e/harness/boundaries/planted.');

const house = await violationsIn(ROOT);
if (house.modules < MINIMUM_MODULES)
  fail(
    `The boundary check saw only ${house.modules} modules of src; it expects at least ${MINIMUM_MODULES}.`,
  );
for (const { rule, from, to } of house.violations) console.error(`${rule.name}: ${from} → ${to}`);
if (house.violations.length > 0) fail(`${house.violations.length} imports break the table of rooms.`);
console.log(`boundaries: ${house.modules} modules, none breaks the table; the planted violation is found`);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
