import { defineConfig } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const full = process.env.COUNTERSIGN_FULL !== undefined;

/**
 * Journeys for `npm run test:full` alone, besides the tests that are tagged `@full`: the quick run has twelve minutes on
 * two cores.
 */
const LONG = [
  'project',
  'planes',
  'report',
  'reading-log',
  'layout',
  'foreign',
  'sign-in',
  'archive-altered',
  'pacs',
  'stranger',
  'start',
  'marking',
  'fusion',
];

/** Journeys in a real browser against the real server, chain and files. No retries: a flake is a defect. */
export default defineConfig({
  testDir: 'specs',
  testIgnore: full ? [] : LONG.map((name) => `${name}.spec.ts`),
  ...(full ? {} : { grepInvert: /@full/ }),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  // As many as cores: each file has a server, a chain and a browser of its own.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json']],
  outputDir: '../test-results',
  use: {
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
});
