// `npm test`: from a fresh clone, installs what it needs, then runs every check in order and counts the tests.
// `npm run test:full` adds the long runs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../../src/server/ensureDependencies.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = path.join(ROOT, 'node_modules', '.bin');
const FULL = process.argv.includes('--full');

process.chdir(ROOT);
await ensureDependencies();
const { findBrowser } = await import('./findBrowser.mjs');
const { installDebianPackages, missingPackages } = await import('./debianPackages.mjs');
await provideTools();

const reports = mkdtempSync(path.join(os.tmpdir(), 'countersign-test-'));
const unitReport = path.join(reports, 'unit.json');
const fullReport = path.join(reports, 'full.json');
const browserReport = path.join(reports, 'browser.json');
const VITEST = ['--reporter=default', '--reporter=json'];

/** Side by side: each alone would leave a core idle. */
const STATIC = [
  ['style', 'biome', ['check', '.']],
  ['types of the domain', 'tsc', ['-p', 'tsconfig.domain.json']],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['rooms', process.execPath, ['e2e/harness/boundaries/checkBoundaries.mjs']],
  ['dead code', 'knip', ['--no-progress']],
];
const steps = [
  ['unit and contract tests', 'vitest', ['run', ...VITEST, `--outputFile.json=${unitReport}`]],
  ...(FULL
    ? [
        [
          'long tests',
          'vitest',
          ['run', '--config', 'vitest.full.config.ts', ...VITEST, `--outputFile.json=${fullReport}`],
        ],
      ]
    : []),
  ['build', process.execPath, ['src/server/start.mjs', '--build']],
  ['journeys in a browser', 'playwright', ['test', '--config', 'e2e/playwright.config.ts']],
];

const failed = [];
await Promise.all(STATIC.map(runStatic));
for (const [name, program, argument] of steps) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const command = commandOf(program);
  const { status } = spawnSync(command, argument, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
      ...(FULL ? { COUNTERSIGN_FULL: '1' } : {}),
    },
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (status !== 0) failed.push(name);
  if (status !== 0 && name === 'build') break;
}

const counts = [unitReport, fullReport].map(countOfVitest).concat(countOfPlaywright(browserReport));
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(failed.length === 0 && sum('passed') > 0 ? 0 : 1);

/** What a check prints stands together, once it has ended. */
async function runStatic([name, program, argument]) {
  const started = Date.now();
  const child = spawn(commandOf(program), argument, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more) => {
      output += more;
    });
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `\n── ${name}\n${output.trim()}\n── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`,
  );
  if (status !== 0) failed.push(name);
}

function commandOf(program) {
  return path.isAbsolute(program) ? program : path.join(BIN, program);
}

/** A browser is needed; an archive and validators are used where they are, and tests that want them say so where not. */
async function provideTools() {
  const wanted = missingPackages(FULL);
  if (!(await findBrowser())) wanted.push('chromium', 'fonts-liberation');
  if (wanted.length > 0) {
    console.log(`Missing on this machine: ${wanted.join(', ')}. Trying the package manager.`);
    installDebianPackages(wanted);
  }
  const browser = await findBrowser();
  if (browser) {
    process.env.CHROMIUM_PATH = browser;
    return;
  }
  console.error(
    'No Chromium was found, and none could be installed. Install Chromium or Chrome, or run ' +
      '"npm exec playwright install chromium", or set CHROMIUM_PATH, then run npm test again.',
  );
  process.exit(1);
}

function countOfVitest(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numFailedTests === 0 ? report.numFailedTestSuites : 0),
    skipped: report.numPendingTests,
  };
}

function countOfPlaywright(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
