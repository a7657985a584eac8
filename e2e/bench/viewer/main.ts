// How fast the viewer is: beside OHIF and dwv where the shared bench is there, alone where not. Ends with one line of JSON.
//   npm run bench:viewer -- [--rounds 3] [--peers ohif,dwv|none]
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pixelDigest } from '../../../src/dicom/pixelDigest/pixelDigest.ts';
import { buildApp } from '../../../src/server/app/buildApp.ts';
import { toAims } from './aims.ts';
import { type Comparison, compare, type Run } from './comparison.ts';
import { firstScript } from './firstScript.ts';
import { measureSwitching } from './switching.ts';

/** Images of one study that a reader annotates, generously. */
const ANNOTATED = 10;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, peers: { type: 'string', default: 'ohif,dwv' } },
});
const root = fileURLToPath(new URL('../../../', import.meta.url));
const dist = await buildApp({ root, say: (words) => console.error(words) });
const loadBefore = loadavg()[0];
const comparison = await compare(dist, Number(values.rounds), values.peers);
if (comparison === null)
  console.error(
    'The shared bench gave no report: no times beside other viewers, only what is measured here.',
  );
const switching = await measureSwitching();
const digestMs = await digestTime();
const script = firstScript(dist).gzipBytes;
const ours = comparison?.viewers.find(({ name }) => name === 'ours')?.runs ?? [];
const allFramesMs = median(ours.map((run) => run.allFramesMs));
const perRound = ratios(comparison);
const digestShareOfLoad =
  allFramesMs === null ? null : Number(((ANNOTATED * digestMs) / allFramesMs).toFixed(4));
console.log(
  JSON.stringify({
    study: comparison?.study.name ?? null,
    rounds: Number(values.rounds),
    machine: comparison?.machine ?? null,
    load: { before: loadBefore, ...loadOfRuns(comparison), after: loadavg()[0] },
    firstScriptGzipBytes: script,
    viewers: Object.fromEntries(
      (comparison?.viewers ?? []).map(({ name, runs }) => [
        name,
        { ...medians(runs), failed: failures(runs) },
      ]),
    ),
    ratios: perRound,
    ...switching,
    digestMsPerImage: Number(digestMs.toFixed(2)),
    digestShareOfLoad,
    aims: toAims({ ratios: perRound, script, ...switching, digestShareOfLoad }),
  }),
);

/** The least and the most that the machine had to do besides when a run began. */
function loadOfRuns(report: Comparison | null) {
  const loads = (report?.viewers ?? []).flatMap(({ runs }) => runs.map(({ load }) => load));
  return loads.length === 0 ? {} : { runsLeast: Math.min(...loads), runsMost: Math.max(...loads) };
}

function failures(runs: readonly Run[]): number {
  return runs.filter(({ failed }) => failed !== undefined).length;
}

function medians(runs: readonly Run[]) {
  const of = (key: keyof Run) => median(runs.map((run) => run[key] as number | undefined));
  return {
    firstImageMs: of('firstImageMs'),
    allFramesMs: of('allFramesMs'),
    appKb: of('appKb'),
    rendererPssMb: of('rendererPssMb'),
    wheelMedianMs: of('wheelMedianMs'),
  };
}

/** Of each measure, the median of the ratios within a round. */
function ratios(report: Comparison | null) {
  const kept = ['firstImageMs', 'allFramesMs', 'appKb', 'rendererPssMb', 'wheelMedianMs'];
  return Object.fromEntries(
    Object.entries(report?.ratiosPerRound ?? {}).map(([pair, measures]) => [
      pair,
      Object.fromEntries(kept.map((key) => [key, rounded(median(measures[key] ?? []))])),
    ]),
  );
}

/** Milliseconds for the digest of one 512 × 512 image, median of 20. */
async function digestTime(): Promise<number> {
  const samples = Int16Array.from({ length: 512 * 512 }, (_, at) => (at * 7919) % 4096);
  const frame = {
    rows: 512,
    columns: 512,
    samplesPerPixel: 1,
    samples,
    photometricInterpretation: 'MONOCHROME2',
  };
  const attributes = {
    bitsStored: 16,
    signed: true,
    rescaleSlope: 1,
    rescaleIntercept: -1024,
    calibration: { kind: 'pixel-spacing', rowSpacingMm: 0.7, columnSpacingMm: 0.7 },
    imagePosition: [0, 0, 0],
    imageOrientation: [1, 0, 0, 0, 1, 0],
  } as const;
  const times: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const started = performance.now();
    await pixelDigest(attributes, frame, null);
    times.push(performance.now() - started);
  }
  return median(times) ?? 0;
}

function median(some: readonly (number | undefined)[]): number | null {
  const sorted = some.filter((one) => one !== undefined).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(2));
}
